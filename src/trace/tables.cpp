#include "trace/tables.h"

#include "trace/live_texts.h"

namespace awaitscope::trace {

void TextTable::index() const {
  for (; indexed_ < texts_.size(); ++indexed_) ids_.emplace(texts_[indexed_], indexed_ + 1);
}

TextId TextTable::intern(std::string_view text) {
  const TextId known = find(text);
  if (known) return known;
  if (free_.empty()) {
    append(text);
    index();
    return {texts_.size()};
  }
  const std::uint64_t id = free_.back();
  free_.pop_back();
  texts_[id - 1] = text;
  bytes_ += text.size();
  ids_.emplace(texts_[id - 1], id);
  return {id};
}

void TextTable::keep_only(const LiveTexts& live) {
  index();
  free_.clear();
  for (std::uint64_t id = texts_.size(); id > 0; --id) {
    if (live.contains({id})) continue;
    std::string& text = texts_[id - 1];
    if (const auto known = ids_.find(text); known != ids_.end() && known->second == id) ids_.erase(known);
    bytes_ -= text.size();
    std::string().swap(text);
    free_.push_back(id);
  }
  ++forgotten_;
}

void TextTable::append(std::string_view text) {
  texts_.emplace_back(text);
  bytes_ += text.size();
}

TextId TextTable::find(std::string_view text) const {
  index();
  const auto found = ids_.find(text);
  return {found == ids_.end() ? 0 : found->second};
}

std::string_view TextTable::at(TextId id) const {
  return id.number == 0 || id.number > texts_.size() ? std::string_view() : std::string_view(texts_[id.number - 1]);
}

std::size_t SpanTable::Hash::operator()(const Span& span) const {
  std::uint64_t hash = static_cast<std::uint32_t>(span.line);
  for (const std::int32_t part : {span.column, span.end_line, span.end_column}) {
    hash = hash * 0x9E3779B97F4A7C15 + static_cast<std::uint32_t>(part);
  }
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

SpanId SpanTable::intern(const Span& span) {
  for (; indexed_ < spans_.size(); ++indexed_) ids_.emplace(spans_[indexed_], indexed_ + 1);
  const auto [place, is_new] = ids_.emplace(span, spans_.size() + 1);
  if (is_new) {
    spans_.push_back(span);
    ++indexed_;
  }
  return {place->second};
}

Span SpanTable::at(SpanId id) const { return id.number == 0 || id.number > spans_.size() ? Span() : spans_[id.number - 1]; }

}  // namespace awaitscope::trace
