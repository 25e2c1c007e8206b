#include "trace/tables.h"

namespace awaitscope::trace {

void TextTable::index() const {
  for (; indexed_ < texts_.size(); ++indexed_) ids_.emplace(texts_[indexed_], indexed_ + 1);
}

TextId TextTable::intern(std::string_view text) {
  const TextId known = find(text);
  if (known) return known;
  append(text);
  index();
  return {texts_.size()};
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
