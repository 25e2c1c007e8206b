#pragma once

// The texts and spans that events refer to by id. Interning the same text twice gives the same id; ids count from 1 in order
// of first use, so two equal runs have equal tables. Only a ring forgets texts; new ones then get their ids, the lowest first.

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "trace/values.h"

namespace awaitscope::trace {

class LiveTexts;

class TextTable {
 public:
  TextTable() = default;
  TextTable(const TextTable&) = delete;
  TextTable& operator=(const TextTable&) = delete;

  TextId intern(std::string_view text);
  // One more, which is not there yet: nothing looks for it, so that millions are taken from a file in no time.
  void append(std::string_view text);
  TextId find(std::string_view text) const;  // none: it is not there
  std::string_view at(TextId id) const;      // empty for none, for ids that do not exist, and for what is forgotten
  // All others go. Whoever holds an id of one must not use it any more.
  void keep_only(const LiveTexts& live);
  // How often texts have gone: ids that somebody has written down elsewhere hold until then.
  std::uint64_t forgotten() const { return forgotten_; }
  std::size_t size() const { return texts_.size(); }  // the largest id
  std::size_t bytes() const { return bytes_; }
  std::size_t memory() const { return bytes_ + (size() - free_.size()) * kRow + free_.size() * kFreeRow; }

 private:
  void index() const;

  static constexpr std::size_t kRow = 96;  // bytes, about: a string, its entry in the index
  static constexpr std::size_t kFreeRow = sizeof(std::string) + sizeof(std::uint64_t);
  std::deque<std::string> texts_;  // a deque: texts never move, the index below looks at them
  mutable std::unordered_map<std::string_view, std::uint64_t> ids_;
  mutable std::size_t indexed_ = 0;  // so many texts are in the index; the others when somebody looks
  std::size_t bytes_ = 0;
  std::vector<std::uint64_t> free_;  // ids of forgotten texts, the highest first
  std::uint64_t forgotten_ = 0;
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
