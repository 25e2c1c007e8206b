#include <string>

#include "script/parse/ast.h"
#include "script/parse/literal_text.h"

// The tree as text, in the form of CPython's ast.dump, so that the two can be compared letter by letter.

namespace awaitscope::script {

namespace {

using namespace ast;

constexpr const char* kBinaryNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                        "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr const char* kUnaryNames[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompareNames[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr const char* kContextNames[] = {"Load", "Store", "Del"};

}  // namespace

namespace {

class Dumper {
 public:
  Dumper(const Ast& ast, bool places) : ast_(ast), places_(places) {}

  std::string run() {
    out_ = "Module(";
    first_ = true;
    list("body", ast_.body);
    field("type_ignores");
    out_ += "[])";
    return std::move(out_);
  }

 private:
  // ---- Building blocks: open a node, name its fields, close it.
  void open(const char* name) {
    out_ += name;
    out_ += '(';
    first_ = true;
  }
  void close() {
    out_ += ')';
    first_ = false;
  }
  void close(const Place& place) {
    if (places_) {
      number("lineno", place.line);
      number("col_offset", place.column);
      number("end_lineno", place.end_line);
      number("end_col_offset", place.end_column);
    }
    close();
  }
  void field(const char* name) {
    if (!first_) out_ += ", ";
    out_ += name;
    out_ += '=';
    first_ = false;
  }
  void number(const char* name, int value) {
    field(name);
    out_ += std::to_string(value);
  }
  void word(const char* name, const char* value) {
    field(name);
    out_ += value;
    out_ += "()";
  }
  void identifier(const char* name, NameId id) {
    field(name);
    text(ast_.names.text(id), false);
  }
  void optional_identifier(const char* name, NameId id) {
    if (id != NameId::None) identifier(name, id);
  }
  template <typename Write>
  void elements(const char* name, std::uint32_t count, Write write) {
    field(name);
    out_ += '[';
    for (std::uint32_t index = 0; index < count; ++index) {
      if (index != 0) out_ += ", ";
      write(index);
    }
    out_ += ']';
    first_ = false;
  }
  void list(const char* name, const Exprs& items) {
    elements(name, items.size(), [&](std::uint32_t index) { any(items[index]); });
  }
  void list(const char* name, const Stmts& items) {
    elements(name, items.size(), [&](std::uint32_t index) { statement(items[index]); });
  }
  void list(const char* name, const Sequence<Pattern*>& items) {
    elements(name, items.size(), [&](std::uint32_t index) { pattern(items[index]); });
  }
  void list(const char* name, const Sequence<NameId>& items) {
    elements(name, items.size(), [&](std::uint32_t index) { text(ast_.names.text(items[index]), false); });
  }
  void child(const char* name, const Expr* node) {
    if (node == nullptr) return;
    field(name);
    expression(node);
  }
  void any(const Expr* node) {
    if (node == nullptr) {
      out_ += "None";
    } else {
      expression(node);
    }
  }

  void text(std::string_view value, bool bytes) {
    out_ += string_literal_text(value, bytes);
    first_ = false;
  }

  // ---- Expressions
  void constant(const Constant* node) {
    open("Constant");
    field("value");
    switch (node->value_kind) {
      case ConstantKind::None: out_ += "None"; break;
      case ConstantKind::False: out_ += "False"; break;
      case ConstantKind::True: out_ += "True"; break;
      case ConstantKind::Ellipsis: out_ += "Ellipsis"; break;
      case ConstantKind::SmallInt: out_ += std::to_string(node->integer); break;
      case ConstantKind::BigInt: out_.append(node->text); break;
      case ConstantKind::Float: out_ += float_literal_text(node->number); break;
      case ConstantKind::Imaginary: {
        std::string digits = float_literal_text(node->number);
        if (digits.size() > 2 && digits.compare(digits.size() - 2, 2, ".0") == 0) digits.resize(digits.size() - 2);
        out_ += digits + "j";
        break;
      }
      case ConstantKind::String: text(node->text, false); break;
      case ConstantKind::Bytes: text(node->text, true); break;
    }
    first_ = false;
    if (node->unicode_prefix) {
      field("kind");
      out_ += "'u'";
    }
    close(node->place);
  }

  void generators(const Sequence<Comprehension>& clauses) {
    elements("generators", clauses.size(), [&](std::uint32_t index) {
      const Comprehension& clause = clauses[index];
      open("comprehension");
      child("target", clause.target);
      child("iter", clause.iterable);
      list("ifs", clause.conditions);
      number("is_async", clause.is_async ? 1 : 0);
      close();
    });
  }

  void comprehended(const Comprehended* node, const char* name) {
    open(name);
    if (node->key != nullptr) {
      child("key", node->key);
      child("value", node->element);
    } else {
      child("elt", node->element);
    }
    generators(node->generators);
    close(node->place);
  }

  void keywords(const Sequence<Keyword>& items) {
    elements("keywords", items.size(), [&](std::uint32_t index) {
      open("keyword");
      optional_identifier("arg", items[index].name);
      child("value", items[index].value);
      close(items[index].place);
    });
  }

  void argument(const Argument& item) {
    open("arg");
    identifier("arg", item.name);
    child("annotation", item.annotation);
    close(item.place);
  }
  void argument_list(const char* name, const Sequence<Argument>& items) {
    elements(name, items.size(), [&](std::uint32_t index) { argument(items[index]); });
  }
  void optional_argument(const char* name, const Argument* item) {
    if (item == nullptr) return;
    field(name);
    argument(*item);
  }
  void arguments(const Arguments* node) {
    field("args");
    open("arguments");
    argument_list("posonlyargs", node->positional_only);
    argument_list("args", node->positional);
    optional_argument("vararg", node->star);
    argument_list("kwonlyargs", node->keyword_only);
    list("kw_defaults", node->keyword_defaults);
    optional_argument("kwarg", node->double_star);
    list("defaults", node->defaults);
    close();
  }

  void context(const Expr* node) { word("ctx", kContextNames[static_cast<int>(node->context)]); }

  void expression(const Expr* node) {
    switch (node->kind) {
      case ExprKind::BoolOp: {
        const auto* op = node->as<BoolOp>();
        open("BoolOp");
        word("op", op->op == BoolOperator::And ? "And" : "Or");
        list("values", op->values);
        break;
      }
      case ExprKind::NamedExpr:
        open("NamedExpr");
        child("target", node->as<NamedExpr>()->target);
        child("value", node->as<NamedExpr>()->value);
        break;
      case ExprKind::BinOp:
        open("BinOp");
        child("left", node->as<BinOp>()->left);
        word("op", kBinaryNames[static_cast<int>(node->as<BinOp>()->op)]);
        child("right", node->as<BinOp>()->right);
        break;
      case ExprKind::UnaryOp:
        open("UnaryOp");
        word("op", kUnaryNames[static_cast<int>(node->as<UnaryOp>()->op)]);
        child("operand", node->as<UnaryOp>()->operand);
        break;
      case ExprKind::Lambda:
        open("Lambda");
        arguments(node->as<Lambda>()->arguments);
        child("body", node->as<Lambda>()->body);
        break;
      case ExprKind::IfExp:
        open("IfExp");
        child("test", node->as<IfExp>()->test);
        child("body", node->as<IfExp>()->body);
        child("orelse", node->as<IfExp>()->orelse);
        break;
      case ExprKind::Dict:
        open("Dict");
        list("keys", node->as<Dict>()->keys);
        list("values", node->as<Dict>()->values);
        break;
      case ExprKind::Set:
        open("Set");
        list("elts", node->as<Set>()->elements);
        break;
      case ExprKind::ListComp: return comprehended(node->as<Comprehended>(), "ListComp");
      case ExprKind::SetComp: return comprehended(node->as<Comprehended>(), "SetComp");
      case ExprKind::DictComp: return comprehended(node->as<Comprehended>(), "DictComp");
      case ExprKind::GeneratorExp: return comprehended(node->as<Comprehended>(), "GeneratorExp");
      case ExprKind::Await:
        open("Await");
        child("value", node->as<Await>()->value);
        break;
      case ExprKind::Yield:
        open("Yield");
        child("value", node->as<Yield>()->value);
        break;
      case ExprKind::YieldFrom:
        open("YieldFrom");
        child("value", node->as<YieldFrom>()->value);
        break;
      case ExprKind::Compare: {
        const auto* compare = node->as<Compare>();
        open("Compare");
        child("left", compare->left);
        elements("ops", compare->ops.size(), [&](std::uint32_t index) {
          out_ += kCompareNames[static_cast<int>(compare->ops[index])];
          out_ += "()";
        });
        list("comparators", compare->comparators);
        break;
      }
      case ExprKind::Call:
        open("Call");
        child("func", node->as<Call>()->function);
        list("args", node->as<Call>()->arguments);
        keywords(node->as<Call>()->keywords);
        break;
      case ExprKind::FormattedValue:
        open("FormattedValue");
        child("value", node->as<FormattedValue>()->value);
        number("conversion", node->as<FormattedValue>()->conversion == 0 ? -1 : node->as<FormattedValue>()->conversion);
        child("format_spec", node->as<FormattedValue>()->format_spec);
        break;
      case ExprKind::JoinedStr:
        open("JoinedStr");
        list("values", node->as<JoinedStr>()->values);
        break;
      case ExprKind::Constant: return constant(node->as<Constant>());
      case ExprKind::Attribute:
        open("Attribute");
        child("value", node->as<Attribute>()->value);
        identifier("attr", node->as<Attribute>()->name);
        context(node);
        break;
      case ExprKind::Subscript:
        open("Subscript");
        child("value", node->as<Subscript>()->value);
        child("slice", node->as<Subscript>()->index);
        context(node);
        break;
      case ExprKind::Starred:
        open("Starred");
        child("value", node->as<Starred>()->value);
        context(node);
        break;
      case ExprKind::Name:
        open("Name");
        identifier("id", node->as<Name>()->id);
        context(node);
        break;
      case ExprKind::List:
        open("List");
        list("elts", node->as<List>()->elements);
        context(node);
        break;
      case ExprKind::Tuple:
        open("Tuple");
        list("elts", node->as<Tuple>()->elements);
        context(node);
        break;
      case ExprKind::Slice:
        open("Slice");
        child("lower", node->as<Slice>()->lower);
        child("upper", node->as<Slice>()->upper);
        child("step", node->as<Slice>()->step);
        break;
    }
    close(node->place);
  }

  // ---- Patterns
  void pattern(const Pattern* node) {
    switch (node->kind) {
      case PatternKind::Value:
        open("MatchValue");
        child("value", node->value);
        break;
      case PatternKind::Singleton: {
        open("MatchSingleton");
        field("value");
        const ConstantKind kind = node->value->as<Constant>()->value_kind;
        out_ += kind == ConstantKind::None ? "None" : kind == ConstantKind::True ? "True" : "False";
        break;
      }
      case PatternKind::Sequence:
        open("MatchSequence");
        list("patterns", node->patterns);
        break;
      case PatternKind::Mapping:
        open("MatchMapping");
        list("keys", node->keys);
        list("patterns", node->patterns);
        optional_identifier("rest", node->name);
        break;
      case PatternKind::Class:
        open("MatchClass");
        child("cls", node->value);
        list("patterns", node->patterns);
        list("kwd_attrs", node->keyword_names);
        list("kwd_patterns", node->keyword_patterns);
        break;
      case PatternKind::Star:
        open("MatchStar");
        optional_identifier("name", node->name);
        break;
      case PatternKind::As:
        open("MatchAs");
        if (node->pattern != nullptr) {
          field("pattern");
          pattern(node->pattern);
        }
        optional_identifier("name", node->name);
        break;
      case PatternKind::Or:
        open("MatchOr");
        list("patterns", node->patterns);
        break;
    }
    close(node->place);
  }

  // ---- Statements
  void aliases(const Sequence<Alias>& names) {
    elements("names", names.size(), [&](std::uint32_t index) {
      open("alias");
      identifier("name", names[index].name);
      optional_identifier("asname", names[index].as_name);
      close(names[index].place);
    });
  }

  void try_statement(const Try* node) {
    open(node->star ? "TryStar" : "Try");
    list("body", node->body);
    elements("handlers", node->handlers.size(), [&](std::uint32_t index) {
      const ExceptHandler& handler = node->handlers[index];
      open("ExceptHandler");
      child("type", handler.type);
      optional_identifier("name", handler.name);
      list("body", handler.body);
      close(handler.place);
    });
    list("orelse", node->orelse);
    list("finalbody", node->finalbody);
  }

  void with_statement(const With* node) {
    open(node->is_async ? "AsyncWith" : "With");
    elements("items", node->items.size(), [&](std::uint32_t index) {
      open("withitem");
      child("context_expr", node->items[index].manager);
      child("optional_vars", node->items[index].target);
      close();
    });
    list("body", node->body);
  }

  void match_statement(const Match* node) {
    open("Match");
    child("subject", node->subject);
    elements("cases", node->cases.size(), [&](std::uint32_t index) {
      const MatchCase& match = node->cases[index];
      open("match_case");
      field("pattern");
      pattern(match.pattern);
      child("guard", match.guard);
      list("body", match.body);
      close();
    });
  }

  void statement(const Stmt* node) {
    switch (node->kind) {
      case StmtKind::FunctionDef: {
        const auto* function = node->as<FunctionDef>();
        open(node->is_async ? "AsyncFunctionDef" : "FunctionDef");
        identifier("name", function->name);
        arguments(function->arguments);
        list("body", function->body);
        list("decorator_list", function->decorators);
        child("returns", function->returns);
        break;
      }
      case StmtKind::ClassDef: {
        const auto* cls = node->as<ClassDef>();
        open("ClassDef");
        identifier("name", cls->name);
        list("bases", cls->bases);
        keywords(cls->keywords);
        list("body", cls->body);
        list("decorator_list", cls->decorators);
        break;
      }
      case StmtKind::Return:
        open("Return");
        child("value", node->as<Return>()->value);
        break;
      case StmtKind::Delete:
        open("Delete");
        list("targets", node->as<Delete>()->targets);
        break;
      case StmtKind::Assign:
        open("Assign");
        list("targets", node->as<Assign>()->targets);
        child("value", node->as<Assign>()->value);
        break;
      case StmtKind::AugAssign:
        open("AugAssign");
        child("target", node->as<AugAssign>()->target);
        word("op", kBinaryNames[static_cast<int>(node->as<AugAssign>()->op)]);
        child("value", node->as<AugAssign>()->value);
        break;
      case StmtKind::AnnAssign:
        open("AnnAssign");
        child("target", node->as<AnnAssign>()->target);
        child("annotation", node->as<AnnAssign>()->annotation);
        child("value", node->as<AnnAssign>()->value);
        number("simple", node->as<AnnAssign>()->simple ? 1 : 0);
        break;
      case StmtKind::For:
        open(node->is_async ? "AsyncFor" : "For");
        child("target", node->as<For>()->target);
        child("iter", node->as<For>()->iterable);
        list("body", node->as<For>()->body);
        list("orelse", node->as<For>()->orelse);
        break;
      case StmtKind::While:
        open("While");
        child("test", node->as<While>()->test);
        list("body", node->as<While>()->body);
        list("orelse", node->as<While>()->orelse);
        break;
      case StmtKind::If:
        open("If");
        child("test", node->as<If>()->test);
        list("body", node->as<If>()->body);
        list("orelse", node->as<If>()->orelse);
        break;
      case StmtKind::With: with_statement(node->as<With>()); break;
      case StmtKind::Match: match_statement(node->as<Match>()); break;
      case StmtKind::Raise:
        open("Raise");
        child("exc", node->as<Raise>()->exception);
        child("cause", node->as<Raise>()->cause);
        break;
      case StmtKind::Try: try_statement(node->as<Try>()); break;
      case StmtKind::Assert:
        open("Assert");
        child("test", node->as<Assert>()->test);
        child("msg", node->as<Assert>()->message);
        break;
      case StmtKind::Import:
        open("Import");
        aliases(node->as<Import>()->names);
        break;
      case StmtKind::ImportFrom:
        open("ImportFrom");
        optional_identifier("module", node->as<ImportFrom>()->module);
        aliases(node->as<ImportFrom>()->names);
        number("level", node->as<ImportFrom>()->level);
        break;
      case StmtKind::Global:
      case StmtKind::Nonlocal:
        open(node->kind == StmtKind::Global ? "Global" : "Nonlocal");
        list("names", node->as<Declaration>()->names);
        break;
      case StmtKind::Expr:
        open("Expr");
        child("value", node->as<ExprStmt>()->value);
        break;
      case StmtKind::Pass: open("Pass"); break;
      case StmtKind::Break: open("Break"); break;
      case StmtKind::Continue: open("Continue"); break;
    }
    close(node->place);
  }

  const Ast& ast_;
  bool places_;
  bool first_ = true;
  std::string out_;
};

}  // namespace

std::string dump(const Ast& ast, bool places) { return Dumper(ast, places).run(); }

}  // namespace awaitscope::script
