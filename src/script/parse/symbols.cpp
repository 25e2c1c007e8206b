#include "script/parse/symbols.h"

#include "script/parse/symbol_builder.h"

// Which scope a name belongs to, once all scopes are known. Building them is in symbol_builder.cpp.

namespace awaitscope::script {

namespace {

constexpr std::size_t kSearchAll = 8;  // up to so many symbols a linear search is quicker than a table

}  // namespace

Symbol* Scope::find(NameId wanted) {
  if (symbols.size() <= kSearchAll) {
    for (Symbol& symbol : symbols) {
      if (symbol.name == wanted) return &symbol;
    }
    return nullptr;
  }
  const auto found = index_.find(static_cast<std::uint32_t>(wanted));
  return found == index_.end() ? nullptr : &symbols[found->second];
}

Symbol& Scope::get(NameId wanted) {
  if (Symbol* found = find(wanted)) return *found;
  symbols.push_back({wanted, 0, Resolution::GlobalImplicit});
  if (symbols.size() == kSearchAll + 1) {
    for (std::size_t i = 0; i < symbols.size(); ++i)
      index_[static_cast<std::uint32_t>(symbols[i].name)] = static_cast<std::uint32_t>(i);
  } else if (symbols.size() > kSearchAll) {
    index_[static_cast<std::uint32_t>(wanted)] = static_cast<std::uint32_t>(symbols.size() - 1);
  }
  return symbols.back();
}

SymbolTable::SymbolTable(Ast& ast) : ast_(ast), class_cell_(ast.names.intern("__class__")) {
  SymbolBuilder(*this).run();
  if (!error_) resolve(module());
}

void SymbolTable::fail(std::string message, const ast::Place& place, bool ranged) {
  if (!error_) error_ = ScopeError{std::move(message), place, ranged};
}

NameId SymbolTable::mangle(NameTable& names, NameId class_name, NameId name) {
  if (class_name == NameId::None) return name;
  const std::string_view text = names.text(name);
  if (text.substr(0, 2) != "__" || text.substr(text.size() - 2) == "__" || text.find('.') != std::string_view::npos)
    return name;
  const std::string_view owner = names.text(class_name);
  const std::size_t first = owner.find_first_not_of('_');
  if (first == std::string_view::npos) return name;
  std::string mangled = "_";
  mangled.append(owner.substr(first)).append(text);
  return names.intern(mangled);
}

// Parents first, so that a complaint about an outer scope comes before one about an inner.
void SymbolTable::resolve(Scope& scope) {
  for (std::size_t index = 0; index < scope.symbols.size() && !error_; ++index) resolve_symbol(scope, scope.symbols[index]);
  for (Scope* child : scope.children) {
    if (error_) return;
    resolve(*child);
  }
}

void SymbolTable::resolve_symbol(Scope& scope, Symbol& symbol) {
  const auto declared_at = [&] { return declarations_[&scope][static_cast<std::uint32_t>(symbol.name)]; };
  const auto quoted = [&] { return std::string(1, '\'').append(ast_.names.text(symbol.name)).append(1, '\''); };
  if (symbol.has(Symbol::kGlobal)) {
    if (symbol.has(Symbol::kNonlocal)) return fail("name " + quoted() + " is nonlocal and global", declared_at());
    symbol.resolution = Resolution::GlobalExplicit;
    return;
  }
  if (symbol.has(Symbol::kNonlocal)) {
    if (scope.kind == ScopeKind::Module) return fail("nonlocal declaration not allowed at module level", declared_at());
    Scope* const owner = find_owner(scope, symbol.name);
    if (owner == nullptr) return fail("no binding for nonlocal " + quoted() + " found", declared_at());
    symbol.resolution = Resolution::Free;
    return bind_free(scope, symbol.name, *owner);
  }
  if (symbol.has(Symbol::kBound)) {
    // A function inside may have made it a cell already.
    if (symbol.resolution != Resolution::Cell) symbol.resolution = Resolution::Local;
    return;
  }
  if (symbol.resolution == Resolution::Free) return;  // passed on to a scope inside
  Scope* const owner = find_owner(scope, symbol.name);
  if (owner == nullptr) {
    symbol.resolution = Resolution::GlobalImplicit;
    return;
  }
  symbol.resolution = Resolution::Free;
  bind_free(scope, symbol.name, *owner);
}

// The enclosing function that binds the name, or the class that makes the __class__ cell.
Scope* SymbolTable::find_owner(Scope& scope, NameId name) {
  for (Scope* outer = scope.parent; outer != nullptr; outer = outer->parent) {
    if (outer->kind == ScopeKind::Module) return nullptr;
    if (outer->kind == ScopeKind::Class) {
      if (name != class_cell_) continue;
      return outer;
    }
    Symbol* symbol = outer->find(name);
    if (symbol == nullptr) continue;
    if (symbol->has(Symbol::kGlobal)) return nullptr;
    if (symbol->has(Symbol::kBound) && !symbol->has(Symbol::kNonlocal)) return outer;
  }
  return nullptr;
}

// Every scope between the use and the owner hands the cell on.
void SymbolTable::bind_free(Scope& scope, NameId name, Scope& owner) {
  for (Scope* between = scope.parent; between != &owner; between = between->parent) {
    Symbol& symbol = between->get(name);
    if (between->kind == ScopeKind::Class && symbol.has(Symbol::kBound | Symbol::kGlobal)) {
      symbol.flags |= Symbol::kFreeInClass;
    } else {
      symbol.resolution = Resolution::Free;
    }
  }
  if (owner.kind == ScopeKind::Class) {
    owner.makes_class_cell = true;
  } else {
    owner.get(name).resolution = Resolution::Cell;
  }
}

}  // namespace awaitscope::script
