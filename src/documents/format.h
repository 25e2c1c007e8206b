#pragma once

// Everything a recording can leave as, by the ending of the file: pictures, films, documents, traces for other programs. Which room
// writes it is not said here; `write_document` writes what needs neither fonts nor graphics.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "documents/event_range.h"
#include "trace/jsonl.h"
#include "trace/sink.h"

namespace awaitscope::documents {

enum class Format : std::uint8_t { Svg, Png, Gif, Mp4, Html, Markdown, Text, ChromeJson, Perfetto, JsonLines };
inline constexpr std::size_t kFormats = 10;

constexpr unsigned bit(Format format) { return 1U << static_cast<unsigned>(format); }
inline constexpr unsigned kPictures = bit(Format::Svg) | bit(Format::Png);
inline constexpr unsigned kFilms = bit(Format::Gif) | bit(Format::Mp4);
inline constexpr unsigned kBinary = bit(Format::Png) | kFilms | bit(Format::Perfetto);
inline constexpr unsigned kAllFormats = (1U << kFormats) - 1;
constexpr bool is_one_of(Format format, unsigned formats) { return (bit(format) & formats) != 0; }

// "svg", without the dot.
std::string_view ending_of(Format format);
std::optional<Format> format_of_ending(std::string_view ending);
// What follows the last dot of a path's last part; empty: there is none.
std::string ending_of_path(const std::string& path);

// What a document is to hold. `trace` is heeded by JSON Lines, which holds the whole recording; `range` by the others.
struct DocumentOptions {
  EventRange range;
  trace::JsonlOptions trace;
};

// Markdown, text, Chrome's JSON, Perfetto's or JSON Lines; of another format it is an error.
Result<Done> write_document(const trace::Recording& recording, Format format, const DocumentOptions& options,
                            trace::ByteSink& sink, const Progress& progress);

}  // namespace awaitscope::documents
