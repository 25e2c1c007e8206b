#include "script/core/rings.h"

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "runtime/future.h"
#include "script/core/class_layout.h"
#include "script/core/generator.h"
#include "script/type.h"

namespace awaitscope::script {
namespace {

// What can be changed after it was made; without one of these there is no ring.

void let_go(Exception& exception) {
  exception.arguments = Tuple::empty();
  exception.cause.reset();
  exception.context.reset();
  exception.traceback = nullptr;
  exception.group = nullptr;
}

void let_go(Function& function) {
  function.closure = nullptr;
  function.defaults = nullptr;
  function.keyword_defaults = nullptr;
  function.annotations = nullptr;
  function.attributes = nullptr;
  function.documentation.reset();
}

void let_go(Frame& frame) {
  frame.clear();
  frame.special.reset();
}

// It is never resumed again. Its frame goes by itself.
void let_go(Generator& generator) {
  generator.state = Generator::State::Finished;
  generator.waiting = nullptr;
  generator.handled.reset();
}

void let_go_of_attributes(Object& object) {
  Attributes dying;
  std::swap(dying, *attributes_of(&object));
}

void let_go_by_layout(Object& object, Layout layout) {
  switch (layout) {
    case Layout::Dict: static_cast<Dict&>(object).clear(); break;
    case Layout::List: List::make()->items.swap(static_cast<List&>(object).items); break;
    case Layout::Set:
    case Layout::FrozenSet: static_cast<Set&>(object).clear(); break;
    case Layout::Exception: let_go(static_cast<Exception&>(object)); break;
    case Layout::Function: let_go(static_cast<Function&>(object)); break;
    case Layout::Future:
    case Layout::Task: static_cast<runtime::Future&>(object).let_go_of_everything(); break;
    default: break;
  }
}

struct Emptied {
  const Type* type;
  void (*let_go)(Object& object);
};

std::vector<Emptied>& emptied_by_others() {
  static std::vector<Emptied> all;
  return all;
}

void let_go(Object& object) {
  if (object.kind == &cell_kind) static_cast<Cell&>(object).value.reset();
  if (object.kind == &frame_kind) let_go(static_cast<Frame&>(object));
  if (object.kind == &traceback_kind) static_cast<Traceback&>(object).kept.reset();
  const Type* type = type_of(&object);
  if (type == nullptr) return;
  if (type->attributes_offset != 0) let_go_of_attributes(object);
  if (type->layout == Layout::Object) clear_members(type, &object);
  let_go_by_layout(object, type->layout);
  for (const Emptied& one : emptied_by_others()) {
    if (type == one.type || type->solid == one.type) one.let_go(object);
  }
}

bool can_change(const Object& object) {
  if (object.kind == &cell_kind || object.kind == &frame_kind || object.kind == &traceback_kind) return true;
  const Type* type = type_of(&object);
  if (type == nullptr) return false;
  if (type->attributes_offset != 0 || (type->type_flags & Type::kBuiltin) == 0) return true;
  switch (type->layout) {
    case Layout::Dict:
    case Layout::List:
    case Layout::Set:
    case Layout::FrozenSet:
    case Layout::Exception:
    case Layout::Function:
    case Layout::Future:
    case Layout::Task: return true;
    default: break;
  }
  const auto is_type = [type](const Emptied& one) { return type == one.type; };
  return std::any_of(emptied_by_others().begin(), emptied_by_others().end(), is_type);
}

bool is_generator(const Object& object) {
  return object.kind == &generator_kind || object.kind == &coroutine_kind || object.kind == &async_generator_kind;
}

template <typename Visit>
void visit_objects(Visit visit) {
  Heap::visit_objects([](void* object, void* context) { (*static_cast<Visit*>(context))(static_cast<Object*>(object)); },
                      &visit);
}

std::size_t count_objects() {
  std::size_t count = 0;
  visit_objects([&count](const Object*) { ++count; });
  return count;
}

// The namespaces of built-in classes serve all runs.
std::unordered_set<const Object*> namespaces_of_built_in_classes() {
  std::unordered_set<const Object*> namespaces;
  visit_objects([&namespaces](Object* object) {
    const Type* type = type_of(object);
    if (type == nullptr || type->layout != Layout::Type) return;
    const auto* one = static_cast<Type*>(object);
    if ((one->type_flags & Type::kBuiltin) != 0) namespaces.insert(one->dict.get());
  });
  return namespaces;
}

// What can be emptied. There may be as many as fill the memory: the list is made in its size.
std::vector<Object*> breakable_objects() {
  const std::unordered_set<const Object*> spared = namespaces_of_built_in_classes();
  const auto breakable = [&spared](const Object& object) {
    return is_generator(object) || (can_change(object) && spared.count(&object) == 0);
  };
  std::size_t count = 0;
  visit_objects([&](const Object* object) { count += breakable(*object); });
  std::vector<Object*> found;
  found.reserve(count);
  visit_objects([&](Object* object) {
    if (breakable(*object)) found.push_back(object);
  });
  return found;
}

}  // namespace

void empty_in_rings_by(const Type* type, void (*let_go)(Object& object)) { emptied_by_others().push_back({type, let_go}); }

std::size_t break_rings() {
  const std::vector<Object*> held = breakable_objects();
  if (held.empty()) return 0;
  const std::size_t before = count_objects();
  for (Object* object : held) retain(object);
  // Generators first: they know frames that are not theirs.
  for (Object* object : held) {
    if (is_generator(*object)) let_go(*static_cast<Generator*>(object));
  }
  for (Object* object : held) let_go(*object);
  for (Object* object : held) release(object);
  return before - count_objects();
}

}  // namespace awaitscope::script
