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

PictureOptions picture_options(const Order& order) {
  PictureOptions picture;
  static_cast<Look&>(picture) = order;
  picture.kind = order.format == Format::Png ? PictureKind::Png : PictureKind::Svg;
  picture.at = order.at;
  picture.from = order.from;
  picture.to = order.to;
  picture.strip = order.strip;
  return picture;
}

FilmOptions film_options(const Order& order) {
  FilmOptions film;
  static_cast<Look&>(film) = order;
  film.kind = order.format == Format::Gif ? FilmKind::Gif : FilmKind::Mp4;
  film.from = order.from;
  film.to = order.to;
  film.speed = order.speed;
  film.frames_a_second = order.frames_a_second;
  return film;
}

Result<Done> carry_out(const trace::Recording& recording, const Order& order, trace::FileTarget& file,
                       const Progress& progress) {
  switch (order.format) {
    case Format::Svg:
    case Format::Png: {
      const Result<std::string> bytes = export_picture(recording, picture_options(order), progress);
      return bytes ? file.write(bytes.value()) : bytes.error();
    }
    case Format::Gif:
    case Format::Mp4: return export_film(recording, film_options(order), file.written(), file.is_file(), progress);
    case Format::Html: {
      const Result<Type> type = load_type();
      return type ? documents::write_page(recording, {range_of(order), order.theme}, *type.value().fonts, file, progress)
                  : type.error();
    }
    default: return documents::write_document(recording, order.format, {range_of(order), order.trace}, file, progress);
  }
}

}  // namespace awaitscope::exporting
