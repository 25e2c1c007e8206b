// The interpreter: Vm::run, which runs the instructions of the frame on top. Results and exceptions go from frame to frame in
// delivery.cpp; everything else is a call to a named helper (operations.h).

#include <new>

#include <fmt/format.h>

#include "base/check.h"
#include "runtime/native_coroutine.h"
#include "script/collections/iterators.h"
#include "script/collections/sequences.h"
#include "script/core/calls.h"
#include "script/core/delegation.h"
#include "script/core/delivery.h"
#include "script/core/exception_group.h"
#include "script/core/finalize.h"
#include "script/core/generator.h"
#include "script/core/match.h"
#include "script/core/names.h"
#include "script/core/operations.h"
#include "script/environment.h"
#include "script/vm.h"

// Labels as values: each instruction jumps straight to the next one's code, which predicts far better than one switch.
#pragma GCC diagnostic ignored "-Wpedantic"

namespace awaitscope::script {
namespace {

constexpr std::uint64_t kSmallIntTag = 1;

inline std::int64_t raw(const Value& value) { return static_cast<std::int64_t>(value.bits()); }

// The method remembered at the site, if it is the object's too; else null.
inline Object* known_method(const AttributeSite& site, const Value& object) {
  if (site.found != AttributeSite::Found::Method || !object.is_object() ||
      type_of(object.object())->version != site.type_version)
    return nullptr;
  const Attributes* attributes = attributes_of(object.object());
  return attributes == nullptr || attributes->get(site.name.get()) == nullptr ? site.in_type : nullptr;
}

}  // namespace

// What must happen at a safe point besides counting. False: the slice ends here.
bool Vm::safe_point(Frame& frame) {
  if (environment.lines && environment.listener != nullptr && frame.ip->opcode() == Opcode::Statement)
    environment.listener->statement_begun(frame);
  return (Budget::left() >= 0 && stopped == Limit::None) || goes_on();
}

// What died with the last frame speaks before anybody hears how the run ended: a lost exception is reported before the task
// that lost it is done.
RunResult Vm::ended(RunOutcome outcome, Value value) {
  if (attention && !execution.nested && finalizers_waiting()) drain_finalizers(*this);
  return {outcome, std::move(value)};
}

RunResult Vm::run() {
  static const void* const kLabels[] = {
#define OPCODE(name, operand, stack, what) &&op_##name,
#include "script/opcodes.def"
#undef OPCODE
  };

  Delivery delivery(*this);
  Frame* frame = nullptr;
  Code* code = nullptr;
  const Instruction* ip = nullptr;
  Value* sp = nullptr;
  Value* slots = nullptr;
  Value result;

#define OP(name) op_##name
// One block an instruction, laid out by hand.
// clang-format off
#ifdef __clang__
// It refuses computed gotos out of scopes with objects: one serves for all instructions.
#define DISPATCH() goto dispatch_again
#else
#define DISPATCH() goto* kLabels[ip->bits & 0xFF]
#endif
#define NEXT()  \
  do {          \
    ++ip;       \
    DISPATCH(); \
  } while (false)
// The same out of a scope whose objects must be destroyed: a computed goto would leave them behind.
#define LEAVE_SCOPE() goto next_instruction
#define A() (ip->a())
// Before anything that can raise, push a frame or look at this one.
#define SYNC()       \
  do {               \
    frame->ip = ip;  \
    frame->top = sp; \
  } while (false)
#define PUSH(value) new (sp++) Value(value)
#define DROP() (--sp)->~Value()
#define TARGET() (code->instructions.data() + A())
// The answer of a helper becomes the instruction's result; operands have been dropped.
#define ANSWER(expression)                 \
  do {                                     \
    Value answer = (expression);           \
    if (answer.is_pushed()) goto pushed;   \
    if (answer.empty()) goto error;        \
    PUSH(std::move(answer));               \
    NEXT();                                \
  } while (false)
// The same where the operands still stand on the stack: drops `count` of them.
#define ANSWER_DROPPING(count, expression)                  \
  do {                                                      \
    Value answer = (expression);                            \
    for (std::uint32_t dropped = 0; dropped < (count); ++dropped) DROP(); \
    frame->top = sp;                                        \
    if (answer.is_pushed()) goto pushed;                    \
    if (answer.empty()) goto error;                         \
    PUSH(std::move(answer));                                \
    NEXT();                                                 \
  } while (false)

  try {
  if (stopped != Limit::None) goto paused;
  goto dispatch;

next_instruction:
  NEXT();

dispatch_again:
  goto* kLabels[ip->bits & 0xFF];

pushed:
dispatch: {
  AnyFrame* top = execution.top;
  if (pause_requested_) {
    pause_requested_ = false;
    goto paused;
  }
  if (top == nullptr || top->native() || raised()) {
    result = Value::none();
    goto settle;
  }
  frame = static_cast<Frame*>(top);
  code = frame->code;
  ip = frame->ip;
  sp = frame->top;
  slots = frame->slots();
  DISPATCH();
}

settle:
error:
  if (delivery.settle(result)) goto dispatch;
  goto over;

error_again:
  if (delivery.settle(result, false)) goto dispatch;

over:
  // A generator that was being closed has swallowed what was raised.
  if (raised()) return ended(RunOutcome::Raised, take_raised());
  return ended(RunOutcome::Returned, std::move(result));

yielded:
  // `result` is what the chain hands out.
  delivery.yield(frame, result);
yielded_already:
  if (execution.top == nullptr && !raised()) return ended(RunOutcome::Yielded, std::move(result));
  goto settle;

paused:
  return {RunOutcome::Paused, Value()};

  // -- bookkeeping ------------------------------------------------------------------------------------------------------------------
  OP(Statement) : {
    Budget::spend(A());
    if (Budget::left() < 0 || attention) [[unlikely]] {
      SYNC();
      // What died in the statement before speaks before this one begins.
      if (finalizers_waiting() && stopped == Limit::None) {
        result = push_finalizers(*this);
        if (result.is_pushed()) goto pushed;
      }
      if (!safe_point(*frame)) {
        ++frame->ip;
        goto paused;
      }
    }
    NEXT();
  }
  OP(Nop) : NEXT();

  // -- names ------------------------------------------------------------------------------------------------------------------------
  OP(LoadConst) : {
    PUSH(code->constants[A()]);
    NEXT();
  }
  OP(LoadFast) : {
    const Value& value = slots[A()];
    if (value.empty()) [[unlikely]] {
      SYNC();
      unbound_local(*this, *frame, A());
      goto error;
    }
    PUSH(value);
    NEXT();
  }
  OP(LoadFastPair) : {
    const Value& first = slots[ip->first()];
    const Value& second = slots[ip->second()];
    if (first.empty() || second.empty()) [[unlikely]] {
      if (!first.empty()) ++ip;
      SYNC();
      unbound_local(*this, *frame, first.empty() ? frame->ip->first() : frame->ip->a());
      goto error;
    }
    PUSH(first);
    PUSH(second);
    ++ip;
    NEXT();
  }
  OP(LoadFastConst) : {
    const Value& value = slots[ip->first()];
    if (value.empty()) [[unlikely]] {
      SYNC();
      unbound_local(*this, *frame, ip->first());
      goto error;
    }
    PUSH(value);
    PUSH(code->constants[ip->second()]);
    ++ip;
    NEXT();
  }
  OP(StoreFast) : {
    slots[A()] = std::move(*--sp);
    NEXT();
  }
  OP(StoreFastLoadFast) : {
    slots[ip->first()] = std::move(*--sp);
    const Value& value = slots[ip->second()];
    ++ip;
    if (value.empty()) [[unlikely]] {
      SYNC();
      unbound_local(*this, *frame, ip->a());
      goto error;
    }
    PUSH(value);
    NEXT();
  }
  OP(DeleteFast) : {
    if (slots[A()].empty()) {
      SYNC();
      unbound_local(*this, *frame, A());
      goto error;
    }
    SYNC();
    slots[A()].reset();
    NEXT();
  }
  OP(MakeCell) : {
    slots[A()] = make_object<Cell>(std::move(slots[A()])).value();
    NEXT();
  }
  OP(LoadCell) : {
    PUSH(slots[A()]);
    NEXT();
  }
  OP(LoadDeref) : {
    const Value& value = slots[A()].as<Cell>()->value;
    if (value.empty()) [[unlikely]] {
      SYNC();
      unbound_free(*this, *frame, A());
      goto error;
    }
    PUSH(value);
    NEXT();
  }
  OP(LoadClassDeref) : {
    SYNC();
    ANSWER(load_class_deref(*this, *frame, A()));
  }
  OP(StoreDeref) : {
    slots[A()].as<Cell>()->value = std::move(*--sp);
    NEXT();
  }
  OP(DeleteDeref) : {
    SYNC();
    Value& value = slots[A()].as<Cell>()->value;
    if (value.empty()) {
      unbound_free(*this, *frame, A());
      goto error;
    }
    value.reset();
    NEXT();
  }
  OP(LoadGlobal) : {
    GlobalSite& site = code->globals[A()];
    if (site.index >= 0 && frame->globals()->keys_version == site.globals_keys) [[likely]] {
      if (!site.in_builtins) {
        PUSH(frame->globals()->entries[static_cast<std::size_t>(site.index)].value);
        NEXT();
      }
      if (builtins->keys_version == site.builtins_keys) {
        PUSH(builtins->entries[static_cast<std::size_t>(site.index)].value);
        NEXT();
      }
    }
    SYNC();
    ANSWER(load_global(*this, *frame, site));
  }
  OP(StoreGlobal) : {
    SYNC();
    frame->globals()->set_name(code->names[A()].get(), std::move(*--sp));
    NEXT();
  }
  OP(DeleteGlobal) : {
    SYNC();
    if (!frame->globals()->remove_name(code->names[A()].get())) {
      undefined_name(*this, code->names[A()].get());
      goto error;
    }
    NEXT();
  }
  OP(LoadName) : {
    SYNC();
    ANSWER(load_name(*this, *frame, code->names[A()].get()));
  }
  OP(StoreName) : {
    SYNC();
    if (frame->names().empty() || frame->names().is(&dict_kind)) [[likely]] {
      Dict* names = frame->names().empty() ? frame->globals() : frame->names().as<Dict>();
      names->set_name(code->names[A()].get(), std::move(*--sp));
      NEXT();
    }
    result = set_item(frame->names(), code->names[A()].value(), sp[-1]);
    DROP();
    goto discard;
  }
  OP(DeleteName) : {
    SYNC();
    if (frame->names().empty() || frame->names().is(&dict_kind)) [[likely]] {
      Dict* names = frame->names().empty() ? frame->globals() : frame->names().as<Dict>();
      if (!names->remove_name(code->names[A()].get())) {
        undefined_name(*this, code->names[A()].get());
        goto error;
      }
      NEXT();
    }
    result = set_item(frame->names(), code->names[A()].value(), Value());
    goto discard;
  }

  // -- the stack --------------------------------------------------------------------------------------------------------------------
  OP(PopTop) : {
    DROP();
    NEXT();
  }
  OP(Copy) : {
    const Value& value = *(sp - A());
    PUSH(value);
    NEXT();
  }
  OP(Swap) : {
    sp[-1].swap(*(sp - A()));
    NEXT();
  }

  // -- operators --------------------------------------------------------------------------------------------------------------------
  OP(Add) : {
    std::int64_t sum;
    if (both_small(sp[-2], sp[-1]) && !__builtin_add_overflow(raw(sp[-2]), raw(sp[-1]) - 1, &sum)) [[likely]] {
      sp[-2].overwrite(static_cast<std::uint64_t>(sum));
      --sp;
      NEXT();
    }
    goto binary;
  }
  OP(Subtract) : {
    std::int64_t difference;
    if (both_small(sp[-2], sp[-1]) && !__builtin_sub_overflow(raw(sp[-2]), raw(sp[-1]) - 1, &difference)) [[likely]] {
      sp[-2].overwrite(static_cast<std::uint64_t>(difference));
      --sp;
      NEXT();
    }
    goto binary;
  }
  OP(Multiply) : {
    std::int64_t product;
    if (both_small(sp[-2], sp[-1]) && !__builtin_mul_overflow(raw(sp[-2]) - 1, sp[-1].small_int(), &product)) [[likely]] {
      sp[-2].overwrite(static_cast<std::uint64_t>(product) | kSmallIntTag);
      --sp;
      NEXT();
    }
    goto binary;
  }
  OP(FloorDivide) : {
    if (both_small(sp[-2], sp[-1]) && sp[-1].small_int() > 0) [[likely]] {
      const std::int64_t left = sp[-2].small_int();
      const std::int64_t right = sp[-1].small_int();
      const std::int64_t quotient = left / right - (left % right < 0 ? 1 : 0);
      sp[-2].overwrite(Value::small_int(quotient).bits());
      --sp;
      NEXT();
    }
    goto binary;
  }
  OP(Remainder) : {
    if (both_small(sp[-2], sp[-1]) && sp[-1].small_int() > 0) [[likely]] {
      const std::int64_t right = sp[-1].small_int();
      std::int64_t remainder = sp[-2].small_int() % right;
      if (remainder < 0) remainder += right;
      sp[-2].overwrite(Value::small_int(remainder).bits());
      --sp;
      NEXT();
    }
    goto binary;
  }
  OP(Binary) : binary : {
    SYNC();
    ANSWER_DROPPING(2, binary(static_cast<BinaryOperator>(A()), sp[-2], sp[-1]));
  }
  OP(InPlace) : {
    if (both_small(sp[-2], sp[-1])) {
      std::int64_t sum;
      if (A() == static_cast<std::uint32_t>(BinaryOperator::Add) && !__builtin_add_overflow(raw(sp[-2]), raw(sp[-1]) - 1, &sum)) {
        sp[-2].overwrite(static_cast<std::uint64_t>(sum));
        --sp;
        NEXT();
      }
    }
    SYNC();
    ANSWER_DROPPING(2, in_place(static_cast<BinaryOperator>(A()), sp[-2], sp[-1]));
  }
  OP(Unary) : {
    SYNC();
    ANSWER_DROPPING(1, unary(static_cast<UnaryOperator>(A()), sp[-1]));
  }
  OP(Compare) : {
    if (both_small(sp[-2], sp[-1])) [[likely]] {
      const bool truth = compare_small(static_cast<CompareOperator>(A()), raw(sp[-2]), raw(sp[-1]));
      sp[-2].overwrite(Value::boolean(truth).bits());
      --sp;
      NEXT();
    }
    SYNC();
    ANSWER_DROPPING(2, compare(static_cast<CompareOperator>(A()), sp[-2], sp[-1]));
  }
  OP(CompareJumpIfFalse) : {
    if (both_small(sp[-2], sp[-1])) [[likely]] {
      const bool truth = compare_small(static_cast<CompareOperator>(A()), raw(sp[-2]), raw(sp[-1]));
      sp -= 2;
      ++ip;
      if (truth) NEXT();
      ip = TARGET();
      DISPATCH();
    }
    SYNC();
    ANSWER_DROPPING(2, compare(static_cast<CompareOperator>(A()), sp[-2], sp[-1]));  // the second part jumps
  }
  OP(Is) : {
    const bool same = sp[-2].same(sp[-1]) != (A() != 0);
    DROP();
    sp[-1] = Value::boolean(same);
    NEXT();
  }
  OP(Contains) : {
    SYNC();
    Value answer = contains(sp[-1], sp[-2]);
    DROP();
    DROP();
    frame->top = sp;
    if (answer.is_pushed()) goto pushed;
    if (answer.empty()) goto error;
    PUSH(Value::boolean(answer.is_true() != (A() != 0)));
    NEXT();
  }
  OP(GetItem) : {
    const Value& key = sp[-1];
    if (key.is_small_int() && sp[-2].is(&list_kind)) [[likely]] {
      const auto& items = sp[-2].as<List>()->items;
      std::int64_t index = key.small_int();
      if (index < 0) index += static_cast<std::int64_t>(items.size());
      if (static_cast<std::uint64_t>(index) < items.size()) [[likely]] {
        Value item = items[static_cast<std::size_t>(index)];
        --sp;
        sp[-1] = std::move(item);
        NEXT();
      }
    }
    SYNC();
    ANSWER_DROPPING(2, get_item(sp[-2], sp[-1]));
  }
  OP(SetItem) : {
    const Value& key = sp[-1];
    if (key.is_small_int() && sp[-2].is(&list_kind)) [[likely]] {
      auto& items = sp[-2].as<List>()->items;
      std::int64_t index = key.small_int();
      if (index < 0) index += static_cast<std::int64_t>(items.size());
      if (static_cast<std::uint64_t>(index) < items.size()) [[likely]] {
        items[static_cast<std::size_t>(index)] = std::move(sp[-3]);
        --sp;
        DROP();
        --sp;
        NEXT();
      }
    }
    SYNC();
    result = set_item(sp[-2], sp[-1], sp[-3]);
    DROP();
    DROP();
    DROP();
    goto discard;
  }
  OP(DeleteItem) : {
    SYNC();
    result = set_item(sp[-2], sp[-1], Value());
    DROP();
    DROP();
    goto discard;
  }
  OP(BuildSlice) : {
    const bool stepped = A() == 3;
    Value step = stepped ? std::move(*--sp) : Value::none();
    Value stop = std::move(*--sp);
    sp[-1] = make_slice(std::move(sp[-1]), std::move(stop), std::move(step));
    NEXT();
  }

  // -- attributes -------------------------------------------------------------------------------------------------------------------
  OP(LoadAttribute) : {
    AttributeSite& site = code->attributes[A()];
    Value& object = sp[-1];
    if (object.is_object()) {
      Type* type = type_of(object.object());
      if (type->version == site.type_version && site.found == AttributeSite::Found::InInstance) [[likely]] {
        auto* attributes = reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object.object()) + type->attributes_offset);
        if (site.index < attributes->entries.size() && attributes->entries[site.index].name == site.name.get()) [[likely]] {
          Value value = attributes->entries[site.index].value;
          object = std::move(value);
          NEXT();
        }
      }
    }
    SYNC();
    ANSWER_DROPPING(1, load_attribute(*this, sp[-1], site));
  }
  OP(StoreAttribute) : {
    AttributeSite& site = code->attributes[A()];
    const Value& object = sp[-1];
    if (object.is_object()) {
      Type* type = type_of(object.object());
      if (type->version == site.type_version && site.found == AttributeSite::Found::InInstance) [[likely]] {
        auto* attributes = reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object.object()) + type->attributes_offset);
        if (site.index < attributes->entries.size() && attributes->entries[site.index].name == site.name.get()) [[likely]] {
          SYNC();
          attributes->entries[site.index].value = std::move(sp[-2]);
          DROP();
          DROP();
          NEXT();
        }
      }
    }
    SYNC();
    result = store_attribute(*this, sp[-1], site, sp[-2]);
    DROP();
    DROP();
    goto discard;
  }
  OP(DeleteAttribute) : {
    SYNC();
    result = set_attribute(sp[-1], code->attributes[A()].name.get(), Value());
    DROP();
    goto discard;
  }
  OP(LoadMethod) : {
    AttributeSite& site = code->attributes[A()];
    if (Object* method = known_method(site, sp[-1])) [[likely]] {
      Value object = std::move(sp[-1]);
      new (sp - 1) Value(Value::share(method));
      PUSH(std::move(object));
      NEXT();
    }
    SYNC();
    Value found[2];
    if (!load_method(*this, sp[-1], site, found)) goto error;
    DROP();
    frame->top = sp;
    if (found[0].is_pushed()) goto pushed;
    PUSH(std::move(found[0]));
    PUSH(std::move(found[1]));
    NEXT();
  }

  // -- calls ------------------------------------------------------------------------------------------------------------------------
  OP(Call) : {
    const std::uint32_t count = A();
    Value* arguments = sp - count;
    const Value& callee = arguments[-1];
    SYNC();
    if (callee.is(&function_kind)) {
      Function* function = callee.as<Function>();
      if ((function->code->code_flags & Code::kAnyGenerator) == 0) [[likely]] {
        Frame* called = bind_frame(*this, function, {arguments, count, nullptr});
        while (sp >= arguments) DROP();
        frame->top = sp;
        if (called == nullptr || !push_frame(called)) goto error;
        goto pushed;
      }
    }
    ANSWER_DROPPING(count + 1, call(callee, Arguments{arguments, count, nullptr}));
  }
  OP(CallMethod) : {
    std::uint32_t count = A();
    Value* arguments = sp - count;
    SYNC();
    if (!arguments[-1].empty()) {
      --arguments;
      ++count;
    }
    ANSWER_DROPPING(A() + 2, call((sp - A())[-2], Arguments{arguments, count, nullptr}));
  }
  OP(CallKeywords) : {
    const Tuple* keywords = sp[-1].as<Tuple>();
    const std::uint32_t total = A();
    Value* arguments = sp - 1 - total;
    SYNC();
    ANSWER_DROPPING(total + 2, call(arguments[-1], Arguments{arguments, total - static_cast<std::uint32_t>(keywords->length), keywords}));
  }
  OP(CallMethodKeywords) : {
    const Tuple* keywords = sp[-1].as<Tuple>();
    const std::uint32_t total = A();
    Value* arguments = sp - 1 - total;
    std::uint32_t count = total - static_cast<std::uint32_t>(keywords->length);
    SYNC();
    const Value& callee = arguments[-2];
    if (!arguments[-1].empty()) {
      --arguments;
      ++count;
    }
    ANSWER_DROPPING(total + 3, call(callee, Arguments{arguments, count, keywords}));
  }
  OP(CallUnpacked) : {
    SYNC();
    const std::uint32_t parts = A() != 0 ? 3 : 2;
    ANSWER_DROPPING(parts, call_unpacked(*this, sp - parts, A() != 0));
  }
  OP(MakeFunction) : {
    frame->top = sp;
    Value function = make_function(*frame, A());
    sp = frame->top;
    PUSH(std::move(function));
    NEXT();
  }
  OP(LoadBuildClass) : {
    PUSH(*builtins->get_name(names::build_class));
    NEXT();
  }
  OP(Return) : {
    result = std::move(*--sp);
    SYNC();
    AnyFrame* back = frame->back;
    if (frame->generator == nullptr && frame->special.empty() && !environment.lines && back != nullptr && !back->native() && is_call(*static_cast<Frame*>(back)->ip)) [[likely]] {
      execution.top = back;
      frame->back = nullptr;
      --depth;
      release(frame);
      frame = static_cast<Frame*>(back);
      code = frame->code;
      ip = frame->ip;
      sp = frame->top;
      slots = frame->slots();
      PUSH(std::move(result));
      NEXT();
    }
    delivery.leave(frame, result);
    goto settle;
  }

  // -- collections ------------------------------------------------------------------------------------------------------------------
  OP(BuildTuple) : {
    const std::uint32_t count = A();
    Value tuple = Tuple::make(sp - count, count).value();
    for (std::uint32_t i = 0; i < count; ++i) DROP();
    PUSH(std::move(tuple));
    NEXT();
  }
  OP(BuildList) : {
    const std::uint32_t count = A();
    Value list = List::make(sp - count, count).value();
    for (std::uint32_t i = 0; i < count; ++i) DROP();
    PUSH(std::move(list));
    NEXT();
  }
  OP(BuildSet) : {
    SYNC();
    const std::uint32_t count = A();
    Ref<Set> set = Set::make();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (!set->add(*this, std::move(*(sp - count + i)))) goto error;
    }
    for (std::uint32_t i = 0; i < count; ++i) DROP();
    PUSH(std::move(set).value());
    NEXT();
  }
  OP(BuildDict) : {
    SYNC();
    const std::uint32_t count = A();
    Ref<Dict> dict = Dict::make();
    Value* pair = sp - 2 * count;
    for (std::uint32_t i = 0; i < count; ++i, pair += 2) {
      if (!dict->set(*this, pair[0], std::move(pair[1]))) goto error;
    }
    for (std::uint32_t i = 0; i < 2 * count; ++i) DROP();
    PUSH(std::move(dict).value());
    NEXT();
  }
  OP(BuildString) : {
    SYNC();
    ANSWER_DROPPING(A(), build_string(*this, sp - A(), A()));
  }
  OP(ListAppend) : {
    Value item = std::move(*--sp);
    (sp - A())->as<List>()->items.push_back(std::move(item));
    NEXT();
  }
  OP(SetAdd) : {
    SYNC();
    Value item = std::move(*--sp);
    if (!(sp - A())->as<Set>()->add(*this, std::move(item))) goto error;
    NEXT();
  }
  OP(DictAdd) : {
    SYNC();
    Value value = std::move(*--sp);
    Value key = std::move(*--sp);
    if (!(sp - A())->as<Dict>()->set(*this, key, std::move(value))) goto error;
    LEAVE_SCOPE();
  }
  OP(ListExtend) : {
    SYNC();
    result = extend_list(*this, (sp - 1 - A())->as<List>(), sp[-1]);
    DROP();
    goto discard;
  }
  OP(UnpackArguments) : {
    SYNC();
    result = unpack_arguments(*this, sp[-3], sp[-2].as<List>(), sp[-1]);
    DROP();
    goto discard;
  }
  OP(SetUpdate) : {
    SYNC();
    result = update_set(*this, (sp - 1 - A())->as<Set>(), sp[-1]);
    DROP();
    goto discard;
  }
  OP(DictUpdate) : {
    SYNC();
    result = update_dict(*this, (sp - 1 - A())->as<Dict>(), sp[-1]);
    DROP();
    goto discard;
  }
  OP(DictMerge) : {
    SYNC();
    result = dict_merge(*this, (sp - 1 - A())->as<Dict>(), sp[-1], *(sp - 3 - A()));
    DROP();
    goto discard;
  }
  OP(ListToTuple) : {
    auto& items = sp[-1].as<List>()->items;
    sp[-1] = Tuple::make(items.data(), static_cast<std::int64_t>(items.size())).value();
    NEXT();
  }
  OP(UnpackSequence) : {
    SYNC();
    const std::uint32_t count = A();
    Value sequence = std::move(*--sp);
    frame->top = sp;
    const Value* items = nullptr;
    if (sequence.is(&tuple_kind) && sequence.as<Tuple>()->length == count) items = sequence.as<Tuple>()->items();
    if (sequence.is(&list_kind) && sequence.as<List>()->length() == count) items = sequence.as<List>()->items.data();
    if (items != nullptr) [[likely]] {
      for (std::uint32_t i = count; i-- > 0;) PUSH(items[i]);
      LEAVE_SCOPE();
    }
    result = unpack_iterable(*this, sequence, count);
    if (result.is_pushed()) goto pushed;
    if (result.empty()) goto error;
    PUSH(std::move(result));
    goto dispatch_again;
  }
  OP(UnpackStar) : {
    SYNC();
    Value sequence = std::move(*--sp);
    frame->top = sp;
    result = unpack_star(*this, sequence, ip->first(), ip->second());
    if (result.is_pushed()) goto pushed;
    if (result.empty()) goto error;
    spread(*frame, result);
    sp = frame->top;
    LEAVE_SCOPE();
  }
  OP(FormatValue) : {
    SYNC();
    const bool has_spec = (A() & kHasSpec) != 0;
    ANSWER_DROPPING(has_spec ? 2u : 1u, format_value(*this, has_spec ? sp[-2] : sp[-1], has_spec ? sp[-1] : Value(), A()));
  }

  // -- jumps ------------------------------------------------------------------------------------------------------------------------
  OP(Jump) : {
    ip = TARGET();
    DISPATCH();
  }
  OP(JumpBack) : {
    ip = TARGET();
    Budget::spend(2);
    if (Budget::left() < 0) [[unlikely]] {
      SYNC();
      if (!goes_on()) goto paused;  // the statement there is told when it begins
    }
    DISPATCH();
  }
#define TRUTH_OF_TOP()                                                            \
  if (!sp[-1].is_bool()) [[unlikely]] {                                           \
    SYNC();                                                                       \
    Value truth_value = truth(sp[-1]);                                            \
    if (truth_value.is_pushed()) goto pushed;                                     \
    if (truth_value.empty()) goto error;                                          \
    is_true = truth_value.is_true();                                              \
  } else {                                                                        \
    is_true = sp[-1].is_true();                                                   \
  }
  OP(JumpIfFalse) : {
    bool is_true;
    TRUTH_OF_TOP();
    DROP();
    if (is_true) NEXT();
    ip = TARGET();
    DISPATCH();
  }
  OP(JumpIfTrue) : {
    bool is_true;
    TRUTH_OF_TOP();
    DROP();
    if (!is_true) NEXT();
    ip = TARGET();
    DISPATCH();
  }
  OP(JumpIfFalseOrPop) : {
    bool is_true;
    TRUTH_OF_TOP();
    if (!is_true) {
      ip = TARGET();
      DISPATCH();
    }
    DROP();
    NEXT();
  }
  OP(JumpIfTrueOrPop) : {
    bool is_true;
    TRUTH_OF_TOP();
    if (is_true) {
      ip = TARGET();
      DISPATCH();
    }
    DROP();
    NEXT();
  }
  OP(JumpIfNone) : {
    const bool none = sp[-1].is_none();
    DROP();
    if (!none) NEXT();
    ip = TARGET();
    DISPATCH();
  }
  OP(JumpIfNotNone) : {
    const bool none = sp[-1].is_none();
    DROP();
    if (none) NEXT();
    ip = TARGET();
    DISPATCH();
  }
  OP(GetIterator) : {
    SYNC();
    ANSWER_DROPPING(1, iterate(sp[-1]));
  }
  OP(ForIter) : {
    const Value& iterator = sp[-1];
    if (iterator.is_object()) [[likely]] {
      const Kind* kind = iterator.object()->kind;
      if (kind == &range_iterator_kind) {
        auto* range = iterator.as<RangeIterator>();
        if (range->remaining > 0) [[likely]] {
          --range->remaining;
          const std::int64_t number = range->following;
          range->following += range->step;
          PUSH(make_int(number));
          NEXT();
        }
        DROP();
        ip = TARGET();
        DISPATCH();
      }
      if (kind == &list_iterator_kind) {
        auto* list = iterator.as<ListIterator>();
        if (list->list && list->index < list->list->length()) [[likely]] {
          PUSH(list->list->items[static_cast<std::size_t>(list->index++)]);
          NEXT();
        }
        list->list = nullptr;
        DROP();
        ip = TARGET();
        DISPATCH();
      }
    }
    SYNC();
    Value item = next(iterator);
    if (item.is_pushed()) goto pushed;
    if (item.empty()) {
      if (raised()) goto error;
      DROP();
      ip = TARGET();
      DISPATCH();
    }
    PUSH(std::move(item));
    NEXT();
  }

  // -- exceptions -------------------------------------------------------------------------------------------------------------------
  OP(PushHandled) : {
    // An empty value stands for what was being handled outside of this chain of frames: that can be another when it is
    // popped (generator.h).
    Value previous = execution.handled.same(execution.handled_outside) ? Value() : execution.handled;
    execution.handled = sp[-1];
    Value exception = std::move(sp[-1]);
    sp[-1] = std::move(previous);
    PUSH(std::move(exception));
    NEXT();
  }
  OP(PopHandled) : {
    SYNC();
    Value previous = std::move(*--sp);
    execution.handled = previous.empty() ? execution.handled_outside : std::move(previous);
    NEXT();
  }
  OP(MatchException) : {
    SYNC();
    bool matches = false;
    if (!match_exception(*this, sp[-2], sp[-1], &matches)) goto error;
    sp[-1] = Value::boolean(matches);
    if (matches && environment.lines) environment.listener->exception_caught(*frame);
    NEXT();
  }
  OP(MatchGroup) : {
    SYNC();
    // The operands stay until both parts are there (delivery.cpp).
    Value parts = match_group(*this, sp[-2], sp[-1]);
    if (parts.is_pushed()) goto pushed;
    if (parts.empty()) goto error;
    take_group_parts(*frame, parts);
    if (!sp[-1].is_none()) execution.handled = sp[-1];
    LEAVE_SCOPE();
  }
  OP(PrepareReraise) : {
    SYNC();
    ANSWER_DROPPING(2, prepare_reraise(*this, sp[-2], sp[-1]));
  }
  OP(Raise) : {
    const std::uint32_t count = A();
    SYNC();
    if (count == 0) {
      if (execution.handled.empty() || execution.handled.is_none()) {
        raise(exceptions.RuntimeError, "No active exception to reraise");
        goto error;
      }
      restore(execution.handled);
      goto error_again;
    }
    Value cause = count == 2 ? std::move(*--sp) : Value();
    Value exception = std::move(*--sp);
    frame->top = sp;
    result = raise_statement(*this, std::move(exception), std::move(cause));
    if (result.is_pushed()) goto pushed;
    goto error;
  }
  OP(Reraise) : {
    SYNC();
    Value exception = std::move(*--sp);
    frame->top = sp;
    restore(std::move(exception));
    goto error_again;
  }
  OP(AssertFail) : {
    SYNC();
    if (A() != 0) {
      Value message = std::move(*--sp);
      frame->top = sp;
      raise(make_exception(exceptions.AssertionError, Tuple::make({std::move(message)})).value());
    } else {
      raise(make_exception(exceptions.AssertionError, Tuple::empty()).value());
    }
    goto error;
  }

  // -- with -------------------------------------------------------------------------------------------------------------------------
  OP(BeforeWith) : OP(BeforeAsyncWith) : {
    SYNC();
    Value exit;
    const Value manager = sp[-1];
    Value answer = before_with(*this, manager, ip->opcode() == Opcode::BeforeAsyncWith, &exit);
    if (answer.empty()) goto error;
    // A pushed frame hangs below this one, which finds `exit` in place when the value comes.
    sp[-1] = std::move(exit);
    frame->top = sp;
    if (answer.is_pushed()) goto pushed;
    PUSH(std::move(answer));
    LEAVE_SCOPE();
  }
  OP(WithExcept) : {
    SYNC();
    const Value exception = sp[-1];
    const Value exit = sp[-3];
    Ref<Traceback> traceback = as_exception(exception)->traceback;
    result = call(exit, {Value::share(type_of(exception)), exception, traceback.value()});
    if (result.is_pushed()) goto pushed;
    if (result.empty()) goto error;
    PUSH(std::move(result));
    LEAVE_SCOPE();
  }

  // -- coroutines and generators ----------------------------------------------------------------------------------------------------
  OP(GetAwaitable) : {
    if (sp[-1].is(&runtime::native_coroutine_kind)) [[likely]] NEXT();
    SYNC();
    ANSWER_DROPPING(1, get_awaitable(*this, sp[-1], static_cast<int>(A())));
  }
  OP(GetYieldFrom) : {
    SYNC();
    ANSWER_DROPPING(1, yield_from_iterator(*this, sp[-1]));
  }
  OP(Await) : {
    SYNC();
    const Value& awaitable = sp[-1];
    const bool engine = awaitable.is(&runtime::native_coroutine_kind);
    if (!engine && is_generator(awaitable)) {
      auto* generator = awaitable.as<Generator>();
      if (generator->state == Generator::State::Finished && generator->kind == &generator_kind) {
        sp[-1] = Value::none();
        NEXT();
      }
      result = resume(*this, generator, Value::none(), Generator::Resumer::Await);
      if (result.is_pushed()) goto pushed;
      if (result.empty()) goto error;
      goto yielded_already;  // its chain, resumed, yielded at once
    }
    if (!engine && is_async_step(awaitable)) {
      result = begin_async_step(*this, awaitable.as<AsyncGeneratorStep>());
      if (result.is_pushed()) goto pushed;
      if (result.empty()) goto error;
      sp[-1] = std::move(result);
      NEXT();
    }
    Awaited awaited = await_begin(*this, awaitable);
    switch (awaited.outcome) {
      case Awaited::Outcome::Yielded:
        result = std::move(awaited.value);
        goto yielded;
      case Awaited::Outcome::Returned:
        sp[-1] = std::move(awaited.value);
        NEXT();
      case Awaited::Outcome::Raised:
        raise(std::move(awaited.value));
        goto error;
      case Awaited::Outcome::Paused: goto paused;
      case Awaited::Outcome::Stranger: break;
    }
    result = delegate_to(*this, awaitable);
    if (result.empty()) goto error;
    sp[-1] = std::move(result);
    DISPATCH();
  }
  OP(Yield) : {
    result = std::move(*--sp);
    SYNC();
    goto yielded;
  }
  OP(GetAsyncIterator) : {
    SYNC();
    ANSWER_DROPPING(1, async_iterator(*this, sp[-1]));
  }
  OP(GetAsyncNext) : {
    SYNC();
    ANSWER(async_next(*this, sp[-1]));
  }
  OP(EndAsyncFor) : {
    SYNC();
    if (is_instance(sp[-1], exceptions.StopAsyncIteration)) {
      DROP();
      DROP();
      NEXT();
    }
    Value exception = std::move(*--sp);
    DROP();
    frame->top = sp;
    restore(std::move(exception));
    goto error_again;
  }

  // -- imports ----------------------------------------------------------------------------------------------------------------------
  OP(ImportName) : {
    SYNC();
    ANSWER_DROPPING(1, import_name(*this, *frame, code->imports[A()], sp[-1]));
  }
  OP(ImportFrom) : {
    SYNC();
    ANSWER(import_from(*this, sp[-1], code->names[A()].get()));
  }
  OP(ImportStar) : {
    SYNC();
    result = import_star(*this, *frame, sp[-1]);
    DROP();
    goto discard;
  }
  OP(SetupAnnotations) : {
    Dict* names = is_dict(frame->names()) ? as_dict(frame->names()) : frame->globals();
    if (names->get_name(names::annotations) == nullptr) names->set_name(names::annotations, Dict::make().value());
    NEXT();
  }

  // -- match ------------------------------------------------------------------------------------------------------------------------
  OP(MatchSequence) : {
    const bool sequence = is_sequence_for_match(sp[-1]);
    PUSH(Value::boolean(sequence));
    NEXT();
  }
  OP(MatchMapping) : {
    const bool mapping = is_mapping_for_match(sp[-1]);
    PUSH(Value::boolean(mapping));
    NEXT();
  }
  OP(MatchLength) : {
    SYNC();
    Value found = length(sp[-1]);
    if (found.is_pushed()) goto pushed;
    if (found.empty()) goto error;
    PUSH(Value::boolean(length_fits(*ip, found)));
    NEXT();
  }
  OP(MatchKeys) : {
    SYNC();
    ANSWER(match_keys(*this, sp[-2], sp[-1]));
  }
  OP(MatchClass) : {
    SYNC();
    ANSWER_DROPPING(3, match_class(*this, sp[-3], sp[-2], sp[-1], A()));
  }

discard:
  // The instruction has no result: what the helper answered is dropped, now or when its frame returns.
  frame->top = sp;
  if (result.is_pushed()) goto pushed;
  if (result.empty()) goto error;
  result.reset();
  NEXT();
  } catch (const std::bad_alloc&) {
    // One large block too many (Heap). What the instruction was doing is left half done, so the run cannot go on.
    if (frame != nullptr && execution.top == frame) SYNC();
    stop(Limit::Memory);
    return {RunOutcome::Paused, Value()};
  }
}
// clang-format on

}  // namespace awaitscope::script
