#include "script/arguments.h"

#include <cstring>
#include <string>

#include <fmt/format.h>

#include "script/collections/equality.h"
#include "script/objects/number.h"

namespace awaitscope::script {
namespace {

const char* plural(std::int64_t count) { return count == 1 ? "" : "s"; }

bool fail(Vm& vm, const std::string& message) {
  vm.raise(exceptions.TypeError, message);
  return false;
}

// "append" of "list.append".
std::string_view last_name(std::string_view function) {
  const std::size_t dot = function.rfind('.');
  return dot == std::string_view::npos ? function : function.substr(dot + 1);
}

// Binds one call; a small class because the steps share so much. `self` is not counted in messages.
class NativeBinder {
 public:
  NativeBinder(Vm& vm, const char* function, std::initializer_list<Parameter> parameters, const Arguments& arguments,
               Value* out)
      : vm_(vm), function_(last_name(function)), parameters_(parameters.begin()), arguments_(arguments), out_(out) {
    total_ = static_cast<std::int64_t>(parameters.size());
    self_ = total_ > 0 && std::strcmp(parameters_[0].name, "self") == 0 ? 1 : 0;
    for (std::int64_t i = self_; i < total_; ++i) {
      if (parameters_[i].form != Parameter::KeywordOnly) ++positional_;
      if (parameters_[i].form == Parameter::PositionalOnly && parameters_[i].required) ++least_positional_only_;
      if (parameters_[i].required) ++required_;
    }
    given_ = static_cast<std::int64_t>(arguments_.count) - self_;
  }

  bool bind() {
    for (std::int64_t i = 0; i < total_; ++i) out_[i].reset();
    if (!check_counts()) return false;
    for (std::uint32_t i = 0; i < arguments_.count; ++i) out_[i] = arguments_[i];
    for (std::uint32_t i = 0; i < arguments_.keyword_count(); ++i) {
      if (!place_keyword(arguments_.keywords->items()[i], arguments_.values[arguments_.count + i])) return false;
    }
    return check_required();
  }

 private:
  bool check_counts() {
    const std::int64_t most = total_ - self_;
    const std::int64_t keywords = arguments_.keyword_count();
    if (given_ + keywords > most) {
      return fail(vm_,
                  fmt::format("{}() takes {} {} {}argument{} ({} given)", function_, required_ < most ? "at most" : "exactly",
                              most, given_ == 0 ? "keyword " : "", plural(most), given_ + keywords));
    }
    if (given_ > positional_) {
      if (positional_ == 0) return fail(vm_, fmt::format("{}() takes no positional arguments", function_));
      return fail(vm_, fmt::format("{}() takes {} {} positional argument{} ({} given)", function_,
                                   required_ < positional_ ? "at most" : "exactly", positional_, plural(positional_), given_));
    }
    if (given_ < least_positional_only_) {
      return fail(vm_, fmt::format("{}() takes {} {} positional argument{} ({} given)", function_,
                                   least_positional_only_ < positional_ ? "at least" : "exactly", least_positional_only_,
                                   plural(least_positional_only_), given_ < 0 ? 0 : given_));
    }
    return true;
  }

  std::int64_t index_of(const Value& keyword) const {
    for (std::int64_t i = self_; i < total_; ++i) {
      if (parameters_[i].form != Parameter::PositionalOnly && is_str(keyword) && as_str(keyword)->equals(parameters_[i].name))
        return i;
    }
    return -1;
  }

  bool place_keyword(const Value& keyword, const Value& value) {
    if (!is_str(keyword)) return fail(vm_, "keywords must be strings");
    const std::int64_t index = index_of(keyword);
    if (index < 0) {
      return fail(vm_, fmt::format("'{}' is an invalid keyword argument for {}()", as_str(keyword)->utf8(), function_));
    }
    if (!out_[index].empty()) {
      return fail(vm_, fmt::format("argument for {}() given by name ('{}') and position ({})", function_,
                                   parameters_[index].name, index - self_ + 1));
    }
    out_[index] = value;
    return true;
  }

  bool check_required() {
    for (std::int64_t i = self_; i < total_; ++i) {
      if (!parameters_[i].required || !out_[i].empty()) continue;
      return fail(vm_,
                  fmt::format("{}() missing required argument '{}' (pos {})", function_, parameters_[i].name, i - self_ + 1));
    }
    return true;
  }

  Vm& vm_;
  std::string_view function_;
  const Parameter* parameters_;
  const Arguments& arguments_;
  Value* out_;
  std::int64_t total_ = 0;
  std::int64_t self_ = 0;                   // 1 if the first parameter is
  std::int64_t positional_ = 0;             // how many may be given by position
  std::int64_t least_positional_only_ = 0;  // how many must
  std::int64_t required_ = 0;
  std::int64_t given_ = 0;  // by position
};

bool wrong_count(Vm& vm, const char* function, std::int64_t given, std::int64_t least, std::int64_t most) {
  if (most == 0) return fail(vm, fmt::format("{}() takes no arguments ({} given)", function, given));
  if (least == 1 && most == 1) return fail(vm, fmt::format("{}() takes exactly one argument ({} given)", function, given));
  const char* bound = least == most ? "" : given < least ? "at least " : "at most ";
  const std::int64_t expected = given < least ? least : most;
  return fail(
      vm, fmt::format("{} expected {}{} argument{}, got {}", last_name(function), bound, expected, plural(expected), given));
}

}  // namespace

bool bind(Vm& vm, const char* function, std::initializer_list<Parameter> parameters, const Arguments& arguments, Value* out) {
  return NativeBinder(vm, function, parameters, arguments, out).bind();
}

bool expect_count(Vm& vm, const char* function, const Arguments& arguments, std::uint32_t least, std::uint32_t most) {
  if (arguments.keyword_count() != 0) {
    return fail(vm, fmt::format("{}() takes no keyword arguments", function));
  }
  if (arguments.count >= least && arguments.count <= most) return true;
  const std::int64_t self = std::strchr(function, '.') != nullptr ? 1 : 0;
  return wrong_count(vm, function, arguments.count - self, static_cast<std::int64_t>(least) - self,
                     static_cast<std::int64_t>(most) - self);
}

bool index_argument(Vm& vm, const Value& value, std::int64_t* number) {
  if (value.is_small_int()) {
    *number = value.small_int();
    return true;
  }
  if (is_int(value)) {
    if (to_int64(value, number)) return true;
    vm.raise(exceptions.OverflowError, "Python int too large to convert to C ssize_t");
    return false;
  }
  bool found;
  const Value index = call_special_now(vm, value, Str::intern("__index__").get(), &found);
  if (!found) return fail(vm, fmt::format("'{}' object cannot be interpreted as an integer", type_name(value)));
  if (index.empty()) return false;
  if (!is_int(index)) return fail(vm, fmt::format("__index__ returned non-int (type {})", type_name(index)));
  if (to_int64(index, number)) return true;
  vm.raise(exceptions.OverflowError, "Python int too large to convert to C ssize_t");
  return false;
}

}  // namespace awaitscope::script
