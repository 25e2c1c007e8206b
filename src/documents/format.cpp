#include "documents/format.h"

#include <iterator>

#include "documents/chrome_json.h"
#include "documents/perfetto.h"
#include "documents/transcript.h"

namespace awaitscope::documents {
namespace {

constexpr std::string_view kEndings[] = {"svg", "png", "gif", "mp4", "html", "md", "txt", "json", "perfetto", "jsonl"};
static_assert(std::size(kEndings) == kFormats && kFormats == static_cast<std::size_t>(Format::JsonLines) + 1,
              "in the order of Format");

}  // namespace

std::string_view ending_of(Format format) { return kEndings[static_cast<std::size_t>(format)]; }

std::optional<Format> format_of_ending(std::string_view ending) {
  for (std::size_t i = 0; i < kFormats; ++i) {
    if (ending == kEndings[i]) {
      return static_cast<Format>(i);
    }
  }
  return std::nullopt;
}

std::string ending_of_path(const std::string& path) {
  const std::size_t name = path.rfind('/') + 1;
  const std::size_t dot = path.rfind('.');
  return dot == std::string::npos || dot < name ? "" : path.substr(dot + 1);
}

Result<Done> write_document(const trace::Recording& recording, Format format, const DocumentOptions& options,
                            trace::ByteSink& sink, const Progress& progress) {
  switch (format) {
    case Format::Markdown: return write_transcript(recording, options.range, TranscriptKind::Markdown, sink, progress);
    case Format::Text: return write_transcript(recording, options.range, TranscriptKind::Text, sink, progress);
    case Format::ChromeJson: return write_chrome_json(recording, options.range, sink, progress);
    case Format::Perfetto: return write_perfetto(recording, options.range, sink, progress);
    case Format::JsonLines: return trace::write_jsonl(recording, options.trace, sink, progress);
    default: return Error{"a ." + std::string(ending_of(format)) + " is no document of words", "", ""};
  }
}

}  // namespace awaitscope::documents
