#pragma once

// The texts and spans that events refer to by id. Interning the same text twice gives the same id; ids count from 1 in order
// of first use, so two equal runs have equal tables.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/values.h"

namespace awaitscope::trace {

class TextTable {
 public:
  TextTable() = default;
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;

  TextId intern(std::string_view text);
  // One more, which is not there yet: nothing looks for it, so that millions are taken from a file in no time.
  void append(std::string_view text);
  TextId find(std::string_view text) const;  // none: it is not there
  std::string_view at(TextId id) const;      // empty for none and for ids that do not exist
  std::size_t size() const { return texts_.size(); }
  std::size_t bytes() const { return bytes_; }
  std::size_t memory() const { return bytes_ + size() * kRow; }

 private:
  void index() const;

  static constexpr std::size_t kRow = 96;  // bytes, about: a string, its entry in the index
  std::deque<std::string> texts_;          // a deque: texts never move, the index below looks at them
  mutable std::unordered_map<std::string_view, std::uint64_t> ids_;
  mutable std::size_t indexed_ = 0;  // so many texts are in the index; the others when somebody looks
  std::size_t bytes_ = 0;
};

class SpanTable {
 public:
  SpanId intern(const Span& span);
  void append(const Span& span) { spans_.push_back(span); }  // as TextTable::append
  Span at(SpanId id) const;
  std::size_t size() const { return spans_.size(); }
  std::size_t memory() const { return size() * (3 * sizeof(Span) + 32); }

 private:
  struct Hash {
    std::size_t operator()(const Span& span) const;
  };
  std::vector<Span> spans_;
  std::unordered_map<Span, std::uint64_t, Hash> ids_;
  std::size_t indexed_ = 0;
};

}  // namespace awaitscope::trace
