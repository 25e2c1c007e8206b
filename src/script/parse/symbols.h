#pragma once

// Scopes and names: for each module, class, function, lambda and comprehension, where each of its names lives. The rules,
// and the complaints that belong to them, are those of CPython's symbol table: class scopes are invisible from functions
// inside them, a walrus in a comprehension binds outside of it, private names are mangled.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "script/parse/ast.h"

namespace awaitscope::script {

enum class ScopeKind : std::uint8_t { Module, Class, Function, Lambda, ListComp, SetComp, DictComp, GeneratorExp };

inline bool is_comprehension(ScopeKind kind) { return kind >= ScopeKind::ListComp; }
inline bool is_function_like(ScopeKind kind) { return kind >= ScopeKind::Function; }

enum class Resolution : std::uint8_t {
  Local,           // a slot of the frame; in a class or module its namespace
  Cell,            // local, and used by a function inside
  Free,            // a cell of an enclosing function
  GlobalExplicit,  // declared global
  GlobalImplicit,  // found nowhere else
};

struct Symbol {
  // clang-format off
  // clang-format off
  enum Flag : std::uint16_t {
    kGlobal = 1, kLocal = 2, kParameter = 4, kNonlocal = 8, kUsed = 16, kImported = 32, kAnnotated = 64, kIterationVariable = 128,
    kFreeInClass = 256,  // a class binds the name, and functions inside it use one of an enclosing function
    kBound = kLocal | kParameter | kImported,
  };
  // clang-format on
  // clang-format on
  NameId name = NameId::None;
  std::uint16_t flags = 0;
  Resolution resolution = Resolution::GlobalImplicit;

  bool has(std::uint16_t flag) const { return (flags & flag) != 0; }
};

struct Scope {
  ScopeKind kind = ScopeKind::Module;
  NameId name = NameId::None;        // of the function or class
  NameId class_name = NameId::None;  // the innermost class around or at this scope: it mangles private names
  Scope* parent = nullptr;
  const void* node = nullptr;
  bool nested = false;    // inside a function
  bool is_async = false;  // async def; a comprehension with await or async for
  bool has_yield = false;
  bool returns_value = false;
  bool has_annotations = false;   // a simple annotated name: __annotations__ is wanted
  bool makes_class_cell = false;  // a class whose functions use __class__ or super()
  bool reading_target = false;    // while building: the target of a comprehension's clause
  int reading_iterable = 0;       // while building: the iterable of a comprehension's clause
  ast::Place place;
  std::vector<Scope*> children;
  std::deque<Symbol> symbols;  // parameters first, then in order of first appearance

  Symbol* find(NameId wanted);
  const Symbol* find(NameId wanted) const { return const_cast<Scope*>(this)->find(wanted); }
  Symbol& get(NameId wanted);

 private:
  std::unordered_map<std::uint32_t, std::uint32_t> index_;
};

// A complaint with the place that Python gives it; columns in bytes, from 0.
struct ScopeError {
  std::string message;
  ast::Place place;
  bool ranged = true;  // whether the end is told too
};

class SymbolTable {
 public:
  // Builds the scopes of a tree. On a mistake error() says so and the scopes are not to be used.
  explicit SymbolTable(Ast& ast);

  const std::optional<ScopeError>& error() const { return error_; }
  Scope& module() { return *scopes_.front(); }
  // from __future__ import annotations: they are not evaluated.
  bool postponed_annotations() const { return postponed_annotations_; }
  // The scope that a FunctionDef, ClassDef, Lambda or comprehension opens.
  Scope& scope_of(const void* node) const { return *by_node_.at(node); }

  // The name as the class around it makes it: __x in class C is _C__x.
  static NameId mangle(NameTable& names, NameId class_name, NameId name);

 private:
  friend class SymbolBuilder;
  void resolve(Scope& scope);
  void resolve_symbol(Scope& scope, Symbol& symbol);
  Scope* find_owner(Scope& scope, NameId name);
  void bind_free(Scope& scope, NameId name, Scope& owner);
  void fail(std::string message, const ast::Place& place, bool ranged = true);

  Ast& ast_;
  NameId class_cell_;
  std::deque<Scope> storage_;
  std::vector<Scope*> scopes_;
  std::unordered_map<const void*, Scope*> by_node_;
  std::unordered_map<const Scope*, std::unordered_map<std::uint32_t, ast::Place>>
      declarations_;  // global and nonlocal statements
  bool postponed_annotations_ = false;
  std::optional<ScopeError> error_;
};

}  // namespace awaitscope::script
