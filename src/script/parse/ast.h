#pragma once

// The tree of a Python source, node for node that of CPython 3.11's `ast` module. All nodes live in the arena of one `Ast`
// and hold plain pointers to each other; a pointer that may be null says so. Positions are CPython's: lines from 1, columns
// from 0 in bytes of UTF-8, the end exclusive. Names are ids in the Ast's table. Nothing here depends on the values that a
// scenario computes with.

#include <cstdint>
#include <string>
#include <string_view>

#include "script/parse/arena.h"
#include "script/parse/names.h"

namespace awaitscope::script::ast {

struct Place {
  std::int32_t line = 0;
  std::int32_t column = 0;
  std::int32_t end_line = 0;
  std::int32_t end_column = 0;
};

// clang-format off
enum class ExprKind : std::uint8_t {
  BoolOp, NamedExpr, BinOp, UnaryOp, Lambda, IfExp, Dict, Set, ListComp, SetComp, DictComp, GeneratorExp, Await, Yield,
  YieldFrom, Compare, Call, FormattedValue, JoinedStr, Constant, Attribute, Subscript, Starred, Name, List, Tuple, Slice,
};
// clang-format on

enum class Context : std::uint8_t { Load, Store, Delete };
enum class BoolOperator : std::uint8_t { And, Or };
// clang-format off
enum class BinaryKind : std::uint8_t {
  Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift,
  RShift, BitOr, BitXor, BitAnd, FloorDiv,
};
// clang-format on
enum class UnaryKind : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareKind : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

struct Expr {
  ExprKind kind;
  Context context = Context::Load;  // of the kinds that can be targets
  std::uint16_t height = 1;         // of the tree below, this node included: what walks it may recurse
  Place place;

  template <typename T>
  T* as() {
    return static_cast<T*>(this);
  }
  template <typename T>
  const T* as() const {
    return static_cast<const T*>(this);
  }
};

using Exprs = Sequence<Expr*>;

struct Stmt;
struct Arguments;
struct Comprehension;

struct BoolOp : Expr {
  static constexpr ExprKind kKind = ExprKind::BoolOp;
  BoolOperator op;
  Exprs values;
};
struct NamedExpr : Expr {
  static constexpr ExprKind kKind = ExprKind::NamedExpr;
  Expr* target;
  Expr* value;
};
struct BinOp : Expr {
  static constexpr ExprKind kKind = ExprKind::BinOp;
  BinaryKind op;
  Expr* left;
  Expr* right;
};
struct UnaryOp : Expr {
  static constexpr ExprKind kKind = ExprKind::UnaryOp;
  UnaryKind op;
  Expr* operand;
};
struct Lambda : Expr {
  static constexpr ExprKind kKind = ExprKind::Lambda;
  Arguments* arguments;
  Expr* body;
};
struct IfExp : Expr {
  static constexpr ExprKind kKind = ExprKind::IfExp;
  Expr* test;
  Expr* body;
  Expr* orelse;
};
struct Dict : Expr {
  static constexpr ExprKind kKind = ExprKind::Dict;
  Exprs keys;  // null for **mapping
  Exprs values;
};
struct Set : Expr {
  static constexpr ExprKind kKind = ExprKind::Set;
  Exprs elements;
};
// ListComp, SetComp, GeneratorExp, and DictComp with a key.
struct Comprehended : Expr {
  Expr* element;  // the value of a DictComp
  Expr* key;      // null but for DictComp
  Sequence<Comprehension> generators;
};
struct Await : Expr {
  static constexpr ExprKind kKind = ExprKind::Await;
  Expr* value;
};
struct Yield : Expr {
  static constexpr ExprKind kKind = ExprKind::Yield;
  Expr* value;  // may be null
};
struct YieldFrom : Expr {
  static constexpr ExprKind kKind = ExprKind::YieldFrom;
  Expr* value;
};
struct Compare : Expr {
  static constexpr ExprKind kKind = ExprKind::Compare;
  Expr* left;
  Sequence<CompareKind> ops;
  Exprs comparators;
};
struct Keyword {
  NameId name;  // None for **mapping
  Expr* value;
  Place place;
};
struct Call : Expr {
  static constexpr ExprKind kKind = ExprKind::Call;
  Expr* function;
  Exprs arguments;
  Sequence<Keyword> keywords;
};
struct FormattedValue : Expr {
  static constexpr ExprKind kKind = ExprKind::FormattedValue;
  Expr* value;
  char conversion;    // 's', 'r', 'a', or 0
  Expr* format_spec;  // a JoinedStr; may be null
};
struct JoinedStr : Expr {
  static constexpr ExprKind kKind = ExprKind::JoinedStr;
  Exprs values;
};
enum class ConstantKind : std::uint8_t { None, False, True, Ellipsis, SmallInt, BigInt, Float, Imaginary, String, Bytes };
struct Constant : Expr {
  static constexpr ExprKind kKind = ExprKind::Constant;
  ConstantKind value_kind = ConstantKind::None;
  bool unicode_prefix = false;  // u"..."
  union {
    std::int64_t integer;  // SmallInt
    double number = 0;     // Float, Imaginary
  };
  std::string_view
      text;  // String (UTF-8, lone surrogates as three bytes), Bytes, BigInt (digits with 0x, 0o or 0b, no underscores)
};
struct Attribute : Expr {
  static constexpr ExprKind kKind = ExprKind::Attribute;
  NameId name;
  Expr* value;
};
struct Subscript : Expr {
  static constexpr ExprKind kKind = ExprKind::Subscript;
  Expr* value;
  Expr* index;
};
struct Starred : Expr {
  static constexpr ExprKind kKind = ExprKind::Starred;
  Expr* value;
};
struct Name : Expr {
  static constexpr ExprKind kKind = ExprKind::Name;
  NameId id;
};
struct List : Expr {
  static constexpr ExprKind kKind = ExprKind::List;
  Exprs elements;
};
struct Tuple : Expr {
  static constexpr ExprKind kKind = ExprKind::Tuple;
  Exprs elements;
};
struct Slice : Expr {
  static constexpr ExprKind kKind = ExprKind::Slice;
  Expr* lower;  // each may be null
  Expr* upper;
  Expr* step;
};

struct Comprehension {
  Expr* target;
  Expr* iterable;
  Exprs conditions;
  bool is_async;
};

struct Argument {
  NameId name;
  Expr* annotation;  // may be null
  Place place;
};

struct Arguments {
  Sequence<Argument> positional_only;
  Sequence<Argument> positional;
  Argument* star = nullptr;  // *args; may be null
  Sequence<Argument> keyword_only;
  Exprs keyword_defaults;           // one for each keyword-only argument; null if it has none
  Argument* double_star = nullptr;  // **keywords; may be null
  Exprs defaults;                   // of the last positional ones
};

// ---- Patterns

enum class PatternKind : std::uint8_t { Value, Singleton, Sequence, Mapping, Class, Star, As, Or };

struct Pattern {
  PatternKind kind;
  Place place;
  Expr* value = nullptr;                // Value: what to equal; Class: the class; Singleton: the constant
  Pattern* pattern = nullptr;           // As: what to match first; may be null
  NameId name = NameId::None;           // As, Star: the name bound, None for _; Mapping: **rest
  Sequence<Pattern*> patterns;          // Sequence, Or, Class (positional), Mapping (values)
  Exprs keys;                           // Mapping
  Sequence<NameId> keyword_names;       // Class
  Sequence<Pattern*> keyword_patterns;  // Class
};

struct MatchCase {
  Pattern* pattern;
  Expr* guard;  // may be null
  Sequence<Stmt*> body;
};

// ---- Statements

// clang-format off
enum class StmtKind : std::uint8_t {
  FunctionDef, ClassDef, Return, Delete, Assign, AugAssign, AnnAssign, For, While, If, With, Match, Raise, Try, Assert,
  Import, ImportFrom, Global, Nonlocal, Expr, Pass, Break, Continue,
};
// clang-format on

struct Stmt {
  StmtKind kind;
  bool is_async = false;  // FunctionDef, For, With
  Place place;

  template <typename T>
  T* as() {
    return static_cast<T*>(this);
  }
  template <typename T>
  const T* as() const {
    return static_cast<const T*>(this);
  }
};

using Stmts = Sequence<Stmt*>;

struct FunctionDef : Stmt {
  static constexpr StmtKind kKind = StmtKind::FunctionDef;
  NameId name;
  Arguments* arguments;
  Stmts body;
  Exprs decorators;
  Expr* returns;  // may be null
};
struct ClassDef : Stmt {
  static constexpr StmtKind kKind = StmtKind::ClassDef;
  NameId name;
  Exprs bases;
  Sequence<Keyword> keywords;
  Stmts body;
  Exprs decorators;
};
struct Return : Stmt {
  static constexpr StmtKind kKind = StmtKind::Return;
  ast::Expr* value;  // may be null
};
struct Delete : Stmt {
  static constexpr StmtKind kKind = StmtKind::Delete;
  Exprs targets;
};
struct Assign : Stmt {
  static constexpr StmtKind kKind = StmtKind::Assign;
  Exprs targets;
  ast::Expr* value;
};
struct AugAssign : Stmt {
  static constexpr StmtKind kKind = StmtKind::AugAssign;
  BinaryKind op;
  ast::Expr* target;
  ast::Expr* value;
};
struct AnnAssign : Stmt {
  static constexpr StmtKind kKind = StmtKind::AnnAssign;
  bool simple;  // a bare name, not in parentheses
  ast::Expr* target;
  ast::Expr* annotation;
  ast::Expr* value;  // may be null
};
struct For : Stmt {
  static constexpr StmtKind kKind = StmtKind::For;
  ast::Expr* target;
  ast::Expr* iterable;
  Stmts body;
  Stmts orelse;
};
struct While : Stmt {
  static constexpr StmtKind kKind = StmtKind::While;
  ast::Expr* test;
  Stmts body;
  Stmts orelse;
};
struct If : Stmt {
  static constexpr StmtKind kKind = StmtKind::If;
  ast::Expr* test;
  Stmts body;
  Stmts orelse;
};
struct WithItem {
  Expr* manager;
  Expr* target;  // may be null
};
struct With : Stmt {
  static constexpr StmtKind kKind = StmtKind::With;
  Sequence<WithItem> items;
  Stmts body;
};
struct Match : Stmt {
  static constexpr StmtKind kKind = StmtKind::Match;
  ast::Expr* subject;
  Sequence<MatchCase> cases;
};
struct Raise : Stmt {
  static constexpr StmtKind kKind = StmtKind::Raise;
  ast::Expr* exception;  // may be null
  ast::Expr* cause;      // may be null
};
struct ExceptHandler {
  Expr* type;   // may be null
  NameId name;  // None if there is none
  Stmts body;
  Place place;
};
struct Try : Stmt {
  static constexpr StmtKind kKind = StmtKind::Try;
  bool star;  // except*
  Stmts body;
  Sequence<ExceptHandler> handlers;
  Stmts orelse;
  Stmts finalbody;
};
struct Assert : Stmt {
  static constexpr StmtKind kKind = StmtKind::Assert;
  ast::Expr* test;
  ast::Expr* message;  // may be null
};
struct Alias {
  NameId name;     // "a.b.c" is one name; "*" too
  NameId as_name;  // None if there is none
  Place place;
};
struct Import : Stmt {
  static constexpr StmtKind kKind = StmtKind::Import;
  Sequence<Alias> names;
};
struct ImportFrom : Stmt {
  static constexpr StmtKind kKind = StmtKind::ImportFrom;
  NameId module;  // None for `from . import x`
  std::int32_t level;
  Sequence<Alias> names;
};
// Global and Nonlocal.
struct Declaration : Stmt {
  Sequence<NameId> names;
};
struct ExprStmt : Stmt {
  static constexpr StmtKind kKind = StmtKind::Expr;
  ast::Expr* value;
};

}  // namespace awaitscope::script::ast

namespace awaitscope::script {

// One parsed source: the tree and all that it points to.
struct Ast {
  Arena arena;
  NameTable names;
  ast::Stmts body;
};

// As CPython's ast.dump(tree, include_attributes=places).
std::string dump(const Ast& ast, bool places);

}  // namespace awaitscope::script
