#include <algorithm>
#include <vector>

#include "script/collections/consume.h"
#include "script/collections/equality.h"
#include "script/collections/list.h"

// Sorting. While it lasts the list is empty, and its items are in a SortJob: what a key function or a comparison does to
// the list is noticed at the end, as in CPython. Lists of ints, floats or strings are compared without a call.
//
// The algorithm is a stable merge sort of natural runs, short ones extended by binary insertion: for up to 64 items it makes
// the comparisons of CPython's, one by one; beyond that merges are plain, without its galloping.

namespace awaitscope::script {
namespace {

struct Keyed {
  Value key;   // what is compared
  Value item;  // empty if the key is the item
};

extern Kind sort_job_kind;

struct SortJob : Object {
  SortJob() : Object(&sort_job_kind) {}
  std::vector<Keyed, CountedAllocator<Keyed>> row;
  bool reverse = false;
};

Kind sort_job_kind{"sort", destroy_as<SortJob>};

// -- the algorithm ----------------------------------------------------------------------------------------------------------------

// `Less` answers 1, 0 or -1 for an exception, which ends the sort at once with the row still a permutation.
template <typename Less>
class Sorter {
 public:
  Sorter(std::vector<Keyed, CountedAllocator<Keyed>>& row, Less less_than) : row_(row), less_(less_than) {}

  bool sort() {
    const std::size_t count = row_.size();
    Budget::spend_rounds(static_cast<std::int64_t>(count) * kRoundsOfRuns);
    const std::size_t shortest = shortest_run(count);
    std::size_t begin = 0;
    while (begin < count) {
      std::size_t end;
      if (!find_run(begin, &end)) return false;
      const std::size_t wanted = std::min(begin + shortest, count);
      if (end < wanted) {
        if (!insert_into_run(begin, end, wanted)) return false;
        end = wanted;
      }
      runs_.push_back({begin, end});
      if (!merge_as_needed()) return false;
      begin = end;
    }
    while (runs_.size() > 1) {
      if (!merge_at(runs_.size() - 2)) return false;
    }
    return true;
  }

 private:
  struct Run {
    std::size_t begin, end;
    std::size_t length() const { return end - begin; }
  };

  static constexpr int kRoundsOfRuns = 8;
  static constexpr int kRoundsOfMerging = 4;

  static std::size_t shortest_run(std::size_t count) {
    std::size_t lost = 0;
    while (count >= 64) {
      lost |= count & 1;
      count >>= 1;
    }
    return count + lost;
  }

  // A run goes up or, strictly, down; the latter is turned round.
  bool find_run(std::size_t begin, std::size_t* end) {
    std::size_t i = begin + 1;
    *end = row_.size();
    if (i == row_.size()) return true;
    const int down = less_(row_[i].key, row_[begin].key);
    if (down < 0) return false;
    for (++i; i < row_.size(); ++i) {
      const int smaller = less_(row_[i].key, row_[i - 1].key);
      if (smaller < 0) return false;
      if (smaller != down) break;
    }
    *end = i;
    if (down == 1)
      std::reverse(row_.begin() + static_cast<std::ptrdiff_t>(begin), row_.begin() + static_cast<std::ptrdiff_t>(i));
    return true;
  }

  bool insert_into_run(std::size_t begin, std::size_t from, std::size_t end) {
    for (std::size_t next = from; next < end; ++next) {
      std::size_t low = begin, high = next;
      while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        const int smaller = less_(row_[next].key, row_[middle].key);
        if (smaller < 0) return false;
        if (smaller == 1)
          high = middle;
        else
          low = middle + 1;
      }
      Keyed moving = std::move(row_[next]);
      for (std::size_t i = next; i > low; --i) row_[i] = std::move(row_[i - 1]);
      row_[low] = std::move(moving);
    }
    return true;
  }

  // Keeps lengths on the stack of runs falling fast enough that merges are balanced.
  bool merge_as_needed() {
    while (runs_.size() > 1) {
      std::size_t n = runs_.size() - 2;
      const auto length = [this](std::size_t i) { return runs_[i].length(); };
      if ((n > 0 && length(n - 1) <= length(n) + length(n + 1)) || (n > 1 && length(n - 2) <= length(n - 1) + length(n))) {
        if (length(n - 1) < length(n + 1)) --n;
      } else if (length(n) > length(n + 1)) {
        break;
      }
      if (!merge_at(n)) return false;
    }
    return true;
  }

  bool merge_at(std::size_t n) {
    const Run left = runs_[n], right = runs_[n + 1];
    runs_[n].end = right.end;
    runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(n + 1));
    return merge(left.begin, right.begin, right.end);
  }

  bool merge(std::size_t begin, std::size_t middle, std::size_t end) {
    Budget::spend_rounds(static_cast<std::int64_t>(end - begin) * kRoundsOfMerging);
    scratch_.assign(std::make_move_iterator(row_.begin() + static_cast<std::ptrdiff_t>(begin)),
                    std::make_move_iterator(row_.begin() + static_cast<std::ptrdiff_t>(middle)));
    std::size_t from_left = 0, from_right = middle, to = begin;
    int smaller = 0;
    while (from_left < scratch_.size() && from_right < end) {
      smaller = less_(row_[from_right].key, scratch_[from_left].key);
      if (smaller < 0) break;
      row_[to++] = smaller == 1 ? std::move(row_[from_right++]) : std::move(scratch_[from_left++]);
    }
    while (from_left < scratch_.size()) row_[to++] = std::move(scratch_[from_left++]);
    return smaller >= 0;
  }

  std::vector<Keyed, CountedAllocator<Keyed>>& row_;
  Less less_;
  std::vector<Run> runs_;
  std::vector<Keyed, CountedAllocator<Keyed>> scratch_;
};

template <typename Less>
bool sort_row(SortJob& job, Less less_than) {
  return Sorter<Less>(job.row, less_than).sort();
}

template <typename Test>
bool all_keys(const SortJob& job, Test test) {
  return std::all_of(job.row.begin(), job.row.end(), [&](const Keyed& keyed) { return test(keyed.key); });
}

bool sort_by_keys(Vm& vm, SortJob& job) {
  if (job.row.size() < 2) return true;
  if (all_keys(job, [](const Value& key) { return key.is_small_int(); })) {
    return sort_row(job, [](const Value& a, const Value& b) { return a.small_int() < b.small_int() ? 1 : 0; });
  }
  if (all_keys(job, [](const Value& key) { return key.is(&str_kind); })) {
    return sort_row(job, [](const Value& a, const Value& b) { return as_str(a)->compare(as_str(b)) < 0 ? 1 : 0; });
  }
  if (all_keys(job, [](const Value& key) { return is_exact_float(key); })) {
    return sort_row(job, [](const Value& a, const Value& b) { return float_of(a) < float_of(b) ? 1 : 0; });
  }
  return sort_row(job, [&vm](const Value& a, const Value& b) {
    const Value left = a, right = b;
    return less(vm, left, right);
  });
}

// -- the job ----------------------------------------------------------------------------------------------------------------------

// Puts the items back; complains if the list is not as empty as it was left.
Value finish(Vm& vm, List* list, SortJob& job, bool sorted, const Value& answer) {
  const bool touched = !list->items.empty();
  std::vector<Value, CountedAllocator<Value>> items;
  items.reserve(job.row.size());
  for (Keyed& keyed : job.row) items.push_back(std::move(keyed.item.empty() ? keyed.key : keyed.item));
  job.row.clear();
  list->items.swap(items);
  if (!sorted) return {};
  if (touched) return vm.raise(exceptions.ValueError, "list modified during sort");
  return answer;
}

// Reversed before and after, so that equal items keep their order also in a descending sort.
Value sort_job(Vm& vm, List* list, SortJob& job, const Value& answer) {
  if (job.reverse) std::reverse(job.row.begin(), job.row.end());
  const bool sorted = sort_by_keys(vm, job);
  if (job.reverse) std::reverse(job.row.begin(), job.row.end());
  return finish(vm, list, job, sorted, answer);
}

// Slots: list, job, key function, the answer at the end. `index` is the item whose key comes next.
Value resume_keys(Vm& vm, NativeFrame& frame, Value result) {
  auto& job = *frame.slots[1].as<SortJob>();
  List* list = as_list(frame.slots[0]);
  for (;;) {
    if (frame.state == 1) {
      if (result.empty()) return finish(vm, list, job, false, Value());
      Keyed& keyed = job.row[static_cast<std::size_t>(frame.index++)];
      keyed.item = std::move(keyed.key);
      keyed.key = std::move(result);
    }
    if (static_cast<std::size_t>(frame.index) == job.row.size()) return sort_job(vm, list, job, frame.slots[3]);
    frame.state = 1;
    result = vm.call(frame.slots[2], {job.row[static_cast<std::size_t>(frame.index)].key});
    if (result.is_pushed()) return result;
  }
}

}  // namespace

Value sort_list(Vm& vm, List* list, const Value& key, bool reverse, const Value& answer) {
  const Ref<List> kept = Ref<List>::share(list);
  Ref<SortJob> job = make_object<SortJob>();
  job->reverse = reverse;
  job->row.reserve(list->items.size());
  for (Value& item : list->items) job->row.push_back({std::move(item), Value()});
  // The emptied row of the list goes, so that what is appended meanwhile is seen.
  std::vector<Value, CountedAllocator<Value>>().swap(list->items);
  if (key.empty() || key.is_none()) return sort_job(vm, list, *job, answer);
  Value pushed = vm.push_native(resume_keys, {Value::share(list), Value::share(job.get()), key, answer});
  return pushed.empty() ? finish(vm, list, *job, false, Value()) : pushed;
}

}  // namespace awaitscope::script
