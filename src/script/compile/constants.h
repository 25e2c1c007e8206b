#pragma once

// Constants of a module's code: literals, and what can be computed from literals without anybody noticing but the clock.
// Equal constants of one module are one object, as in CPython.

#include <optional>
#include <string>
#include <unordered_map>

#include "base/value.h"
#include "script/parse/ast.h"

namespace awaitscope::script {

class Constants {
 public:
  // The value of an expression that is a constant, else empty: literals, arithmetic on small numbers, tuples of constants.
  Value fold(const ast::Expr* node);
  Value literal(const ast::Constant& node);
  // A tuple of the elements if all are constants, else empty.
  Value fold_tuple(const ast::Exprs& elements);

  // The key under which a constant is known: equal for those that may be one object.
  static void append_key(const Value& value, std::string& key);
  Value share(Value value);

 private:
  Value text(std::string_view utf8);

  std::unordered_map<std::string, Value> shared_;
  std::unordered_map<const ast::Expr*, Value> folded_;
};

// Whether a constant counts as true; nothing if the expression is no constant.
std::optional<bool> constant_truth(const Value& value);

}  // namespace awaitscope::script
