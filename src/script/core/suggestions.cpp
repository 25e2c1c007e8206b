// "Did you mean": the name nearest to one that was not found, as CPython 3.11 looks for it. Distances are weighted edits: a
// letter costs 2, a letter in the other case 1; no suggestion is made that is too far or where names are too many or too
// long.

#include <fmt/format.h>

#include <algorithm>

#include "script/core/names.h"
#include "script/core/traceback.h"
#include "script/frame.h"
#include "script/objects/module.h"

namespace awaitscope::script {
namespace {

constexpr std::size_t kMostCandidates = 750;
constexpr std::size_t kLongestName = 40;
constexpr int kMove = 2;
constexpr int kCase = 1;

int substitution_cost(char left, char right) {
  if (left == right) return 0;
  const auto lower = [](char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter; };
  return lower(left) == lower(right) ? kCase : kMove;
}

// The weighted distance, or anything beyond `most` if it is greater.
int distance(std::string_view left, std::string_view right, int most) {
  if (left == right) return 0;
  while (!left.empty() && !right.empty() && left.front() == right.front()) left.remove_prefix(1), right.remove_prefix(1);
  while (!left.empty() && !right.empty() && left.back() == right.back()) left.remove_suffix(1), right.remove_suffix(1);
  if (left.empty() || right.empty()) return kMove * static_cast<int>(left.size() + right.size());
  if (left.size() > kLongestName || right.size() > kLongestName) return most + 1;
  std::vector<int> row(left.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = static_cast<int>(i) * kMove;
  for (std::size_t j = 0; j < right.size(); ++j) {
    int diagonal = row[0];
    row[0] = static_cast<int>(j + 1) * kMove;
    for (std::size_t i = 0; i < left.size(); ++i) {
      const int substituted = diagonal + substitution_cost(left[i], right[j]);
      diagonal = row[i + 1];
      row[i + 1] = std::min(substituted, std::min(row[i], row[i + 1]) + kMove);
    }
  }
  return row.back();
}

std::string nearest(const std::string& wrong, std::vector<std::string> candidates) {
  if (candidates.size() > kMostCandidates) return {};
  std::sort(candidates.begin(), candidates.end());
  std::string best;
  int best_distance = -1;
  for (const std::string& candidate : candidates) {
    if (candidate == wrong) continue;
    int most = static_cast<int>((wrong.size() + candidate.size() + 3) * kMove / 6);
    if (best_distance >= 0) most = std::min(most, best_distance - 1);
    const int found = distance(wrong, candidate, most);
    if (found > most) continue;
    if (best_distance < 0 || found < best_distance) {
      best = candidate;
      best_distance = found;
    }
  }
  return best;
}

void add_keys(const Dict& dict, std::vector<std::string>& names) {
  for (const Dict::Entry& entry : dict.entries) {
    if (!entry.key.empty() && is_str(entry.key)) names.push_back(as_str(entry.key)->utf8());
  }
}

std::vector<std::string> names_in_reach(Vm& vm, const Exception& exception) {
  std::vector<std::string> names;
  const Traceback* entry = exception.traceback.get();
  if (entry == nullptr) return names;
  while (entry->next) entry = entry->next.get();
  if (!entry->frame) return names;
  const auto* frame = static_cast<const Frame*>(entry->frame.get());
  for (const Ref<Str>& name : frame->code->slot_names) names.push_back(name->utf8());
  if (is_dict(frame->names())) add_keys(*as_dict(frame->names()), names);
  add_keys(*frame->globals(), names);
  add_keys(*vm.builtins, names);
  return names;
}

// Of a module of the engine's that loads some of what it has when it is asked for.
void add_lazy_names_of(Vm& vm, const Module& module, std::vector<std::string>& names) {
  const Value* function = module.names->get_name(Str::intern("__dir__").get());
  if (function == nullptr || !function->is(&native_kind)) return;
  const Value list = vm.call_now(Value(*function), {});
  if (!is_list(list)) return;
  for (const Value& name : as_list(list)->items) names.push_back(as_str(name)->utf8());
}

std::vector<std::string> attributes_in_reach(Vm& vm, const Value& object) {
  std::vector<std::string> names;
  const Type* type = is_type(object) ? as_type(object) : type_of(object);
  for (const Type* ancestor : type->mro) add_keys(*ancestor->dict, names);
  if (object.is(&module_kind)) {
    add_keys(*object.as<Module>()->names, names);
    add_lazy_names_of(vm, *object.as<Module>(), names);
  }
  if (const Attributes* attributes = object.is_object() ? attributes_of(object.object()) : nullptr) {
    for (const Attributes::Entry& entry : attributes->entries) names.push_back(entry.name->utf8());
    if (attributes->dict) add_keys(*attributes->dict, names);
  }
  return names;
}

}  // namespace

std::string suggestion(Vm& vm, const Value& value) {
  const bool name_error = is_instance(value, exceptions.NameError);
  if (!name_error && !is_instance(value, exceptions.AttributeError)) return {};
  const Exception& exception = *as_exception(value);
  const Value* wrong = exception.attributes.get(Str::intern("name").get());
  if (wrong == nullptr || !is_str(*wrong)) return {};
  std::vector<std::string> candidates;
  if (name_error) {
    candidates = names_in_reach(vm, exception);
  } else if (const Value* object = exception.attributes.get(Str::intern("obj").get())) {
    candidates = attributes_in_reach(vm, *object);
  }
  const std::string best = nearest(as_str(*wrong)->utf8(), std::move(candidates));
  return best.empty() ? std::string() : fmt::format(". Did you mean: '{}'?", best);
}

}  // namespace awaitscope::script
