// Binding for functions that are written in Python where CPython has them: the messages are those of a Python function.

#include <fmt/format.h>

#include <string>
#include <vector>

#include "script/arguments.h"

namespace awaitscope::script {
namespace {

std::string list_names(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 < names.size() ? ", " : names.size() == 2 ? " and " : ", and ";
    text += "'" + names[i] + "'";
  }
  return text;
}

class PythonBinder {
 public:
  PythonBinder(Vm& vm, const char* function, const Parameter* parameters, std::size_t total, const Arguments& arguments,
               Value* out)
      : vm_(vm), function_(function), parameters_(parameters), total_(total), arguments_(arguments), out_(out) {
    while (positional_ < total_ && parameters_[positional_].form != Parameter::KeywordOnly) ++positional_;
  }

  bool bind() { return place_positional() && place_keywords() && check_count() && check_missing(); }

 private:
  bool fail(const std::string& what) {
    vm_.raise(exceptions.TypeError, fmt::format("{}() {}", function_, what));
    return false;
  }

  bool place_positional() {
    for (std::size_t i = 0; i < std::min<std::size_t>(arguments_.count, positional_); ++i)
      out_[i] = arguments_[static_cast<std::uint32_t>(i)];
    return true;
  }

  bool place_keywords() {
    for (std::uint32_t k = 0; k < arguments_.keyword_count(); ++k) {
      const std::string name = as_str(arguments_.keywords->items()[k])->utf8();
      std::size_t at = 0;
      while (at < total_ && name != parameters_[at].name) ++at;
      if (at == total_) return fail(fmt::format("got an unexpected keyword argument '{}'", name));
      if (!out_[at].empty()) return fail(fmt::format("got multiple values for argument '{}'", name));
      out_[at] = arguments_[arguments_.count + k];
    }
    return true;
  }

  bool check_count() {
    if (arguments_.count <= positional_) return true;
    std::size_t least = 0;
    while (least < positional_ && parameters_[least].required) ++least;
    std::size_t keyword_only_given = 0;
    for (std::size_t i = positional_; i < total_; ++i) keyword_only_given += out_[i].empty() ? 0 : 1;
    const std::string takes =
        least == positional_ ? fmt::format("{}", positional_) : fmt::format("from {} to {}", least, positional_);
    std::string given = fmt::format("{}", arguments_.count);
    if (keyword_only_given > 0) {
      given += fmt::format(" positional argument{} (and {} keyword-only argument{})", arguments_.count == 1 ? "" : "s",
                           keyword_only_given, keyword_only_given == 1 ? "" : "s");
    }
    const bool one = positional_ == 1 && least == 1;
    return fail(fmt::format("takes {} positional argument{} but {} {} given", takes, one ? "" : "s", given,
                            arguments_.count == 1 && keyword_only_given == 0 ? "was" : "were"));
  }

  bool check_missing() {
    for (const bool keyword_only : {false, true}) {
      std::vector<std::string> missing;
      const std::size_t begin = keyword_only ? positional_ : 0;
      const std::size_t end = keyword_only ? total_ : positional_;
      for (std::size_t i = begin; i < end; ++i) {
        if (parameters_[i].required && out_[i].empty()) missing.push_back(parameters_[i].name);
      }
      if (missing.empty()) continue;
      return fail(fmt::format("missing {} required {} argument{}: {}", missing.size(),
                              keyword_only ? "keyword-only" : "positional", missing.size() == 1 ? "" : "s",
                              list_names(missing)));
    }
    return true;
  }

  Vm& vm_;
  const char* function_;
  const Parameter* parameters_;
  std::size_t total_;
  const Arguments& arguments_;
  Value* out_;
  std::size_t positional_ = 0;
};

}  // namespace

// By position alone, none missing, none left over.
static bool bind_plainly(std::initializer_list<Parameter> parameters, const Arguments& arguments, Value* out) {
  if (arguments.keywords != nullptr || arguments.count > parameters.size()) return false;
  const Parameter* parameter = parameters.begin();
  for (std::uint32_t i = 0; i < arguments.count; ++i, ++parameter) {
    if (parameter->form == Parameter::KeywordOnly) return false;
  }
  for (; parameter != parameters.end(); ++parameter) {
    if (parameter->required) return false;
  }
  for (std::uint32_t i = 0; i < arguments.count; ++i) out[i] = arguments[i];
  return true;
}

bool bind_as_python(Vm& vm, const char* function, std::initializer_list<Parameter> parameters, const Arguments& arguments,
                    Value* out) {
  if (bind_plainly(parameters, arguments, out)) return true;
  return PythonBinder(vm, function, parameters.begin(), parameters.size(), arguments, out).bind();
}

}  // namespace awaitscope::script
