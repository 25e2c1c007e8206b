#include "export/order.h"

#include "documents/page.h"
#include "export/film.h"
#include "export/picture.h"

namespace awaitscope::exporting {

using documents::Format;

documents::EventRange range_of(const Order& order) {
  documents::EventRange range;
  range.from = order.from != 0 ? order.from : range.from;
  range.to = order.to != 0 ? order.to : range.to;
  return range;
}

int frames_a_second(const Order& order) {
  return order.frames_a_second > 0 ? order.frames_a_second : order.format == Format::Gif ? 15 : 30;
}

Result<Done> carry_out(const trace::Recording& recording, const Order& order, trace::FileTarget& file,
                       const Progress& progress) {
  switch (order.format) {
    case Format::Svg:
    case Format::Png: {
      const Result<std::string> bytes = export_picture(recording, order, progress);
      return bytes ? file.write(bytes.value()) : bytes.error();
    }
    case Format::Gif:
    case Format::Mp4: return export_film(recording, order, file.written(), file.is_file(), progress);
    case Format::Html: {
      const Result<Type> type = load_type();
      return type ? documents::write_page(recording, {range_of(order), order.theme}, *type.value().fonts, file, progress)
                  : type.error();
    }
    default: return documents::write_document(recording, order.format, {range_of(order), order.trace}, file, progress);
  }
}

}  // namespace awaitscope::exporting
