#include "scene/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "scene/utf8.h"

namespace awaitscope::scene {
namespace {

// Text for XML 1.0: what it cannot hold becomes U+FFFD.
void escape(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t code = next_character(text, at);
    switch (code) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (code == 0xFFFD || code < 0x20 || code == 0xFFFE || code == 0xFFFF || (code >= 0xD800 && code < 0xE000)) {
          out += "\xEF\xBF\xBD";
        } else {
          out.append(text.substr(begin, at - begin));
        }
    }
  }
}

// Hundredths of a pixel, without idle zeros.
void number(std::string& out, float value) {
  const long hundredths = std::isfinite(value) ? std::lround(value * 100) : 0;
  const long whole = std::labs(hundredths) / 100;
  const long rest = std::labs(hundredths) % 100;
  if (hundredths < 0) {
    out += '-';
  }
  fmt::format_to(std::back_inserter(out), "{}", whole);
  if (rest != 0) {
    out += '.';
    out += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) {
      out += static_cast<char>('0' + rest % 10);
    }
  }
}

class Writer {
 public:
  Writer(const Picture& picture, const Fonts& fonts, const SvgOptions& options)
      : picture_(picture), fonts_(fonts), options_(options) {}

  std::string write() {
    out_.reserve(picture_.shapes().size() * 140 + 1000);
    head();
    for (const Shape& shape : picture_.shapes()) {
      if (options_.backdrop == Backdrop::Transparent && picture_.id(shape) == "backdrop") {
        continue;
      }
      one(shape);
    }
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  void head() {
    fmt::format_to(
        std::back_inserter(out_),
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} {1:.0f}\" "
        "style=\"font-kerning:none;font-variant-ligatures:none;font-feature-settings:'kern' 0,'calt' 0,'liga' 0\" "
        "xml:space=\"preserve\">\n",
        picture_.width(), picture_.height());
    if (!options_.title.empty()) {
      out_ += "<title>";
      escape(out_, options_.title);
      out_ += "</title>\n";
    }
    out_ += "<style>text{white-space:pre}</style>\n";
  }

  void attribute(std::string_view name, float value) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    number(out_, value);
    out_ += '"';
  }

  void paint(std::string_view name, Colour colour) {
    if (!colour.visible()) {
      fmt::format_to(std::back_inserter(out_), " {}=\"none\"", name);
      return;
    }
    fmt::format_to(std::back_inserter(out_), " {}=\"#{:02X}{:02X}{:02X}\"", name, colour.r, colour.g, colour.b);
    if (colour.a != 255) {
      fmt::format_to(std::back_inserter(out_), " {}-opacity=\"{:.3g}\"", name, colour.a / 255.0);
    }
  }

  void stroke(const Shape& shape) {
    if (shape.stroke.visible() && shape.width > 0) {
      paint("stroke", shape.stroke);
      attribute("stroke-width", shape.width);
    }
  }

  void data(const Shape& shape) {
    if (shape.id != 0) {
      out_ += " data-id=\"";
      escape(out_, picture_.id(shape));
      out_ += '"';
    }
    if (shape.place != Place::None) {
      fmt::format_to(std::back_inserter(out_), " data-place=\"{}\"", place_name(shape.place));
    }
  }

  void points(const Shape& shape) {
    out_ += " points=\"";
    for (std::uint32_t i = 0; i < shape.point_count; ++i) {
      out_ += i == 0 ? "" : " ";
      number(out_, picture_.points(shape)[i].x);
      out_ += ',';
      number(out_, picture_.points(shape)[i].y);
    }
    out_ += '"';
  }

  void rect(const Shape& shape) {
    const float inside = shape.stroke.visible() ? shape.width / 2 : 0;  // a stroke lies inside its rectangle
    const Rect box = shape.box.inset(inside);
    out_ += "<rect";
    attribute("x", box.x);
    attribute("y", box.y);
    attribute("width", std::max(0.0F, box.w));
    attribute("height", std::max(0.0F, box.h));
    if (shape.radius > 0) {
      attribute("rx", std::max(0.0F, shape.radius - inside));
    }
    paint("fill", shape.fill);
    stroke(shape);
  }

  void path(const Shape& shape) {
    const Point* p = picture_.points(shape);
    switch (shape.kind) {
      case ShapeKind::Line:
        out_ += "<line";
        attribute("x1", p[0].x);
        attribute("y1", p[0].y);
        attribute("x2", p[1].x);
        attribute("y2", p[1].y);
        break;
      case ShapeKind::Bezier:
        out_ += "<path d=\"M";
        for (int i = 0; i < 4; ++i) {
          out_ += i == 1 ? " C" : i == 0 ? "" : " ";
          number(out_, p[i].x);
          out_ += ' ';
          number(out_, p[i].y);
        }
        out_ += '"';
        break;
      default:
        out_ += shape.kind == ShapeKind::Polyline ? "<polyline" : "<polygon";
        points(shape);
        out_ += " stroke-linejoin=\"round\"";
        break;
    }
    paint("fill", shape.fill);
    stroke(shape);
  }

  void circle(const Shape& shape) {
    out_ += "<circle";
    attribute("cx", shape.box.centre().x);
    attribute("cy", shape.box.centre().y);
    attribute("r", shape.box.w / 2);
    paint("fill", shape.fill);
    stroke(shape);
  }

  void text(const Shape& shape) {
    const std::string_view words = picture_.text(shape);
    out_ += "<text";
    attribute("x", shape.box.x);
    attribute("y", shape.box.y + fonts_.ascent(shape.face, shape.size));
    fmt::format_to(std::back_inserter(out_), " font-family=\"{}\"", css_family(shape.face));
    if (css_weight(shape.face) != 400) {
      fmt::format_to(std::back_inserter(out_), " font-weight=\"{}\"", css_weight(shape.face));
    }
    attribute("font-size", fonts_.em(shape.face, shape.size));
    if (words.size() > 1 && options_.text == TextWidth::Held) {
      attribute("textLength", shape.box.w);
    }
    paint("fill", shape.fill);
    data(shape);
    out_ += '>';
    escape(out_, words);
    out_ += "</text>\n";
  }

  void one(const Shape& shape) {
    switch (shape.kind) {
      case ShapeKind::Text: text(shape); return;
      case ShapeKind::PushClip:
        out_ += fmt::format("<clipPath id=\"clip{}\"><rect", ++clips_);
        attribute("x", shape.box.x);
        attribute("y", shape.box.y);
        attribute("width", std::max(0.0F, shape.box.w));
        attribute("height", std::max(0.0F, shape.box.h));
        out_ += fmt::format("/></clipPath><g clip-path=\"url(#clip{})\">\n", clips_);
        return;
      case ShapeKind::PopClip: out_ += "</g>\n"; return;
      case ShapeKind::Rect: rect(shape); break;
      case ShapeKind::Circle: circle(shape); break;
      case ShapeKind::Line:
      case ShapeKind::Polyline:
      case ShapeKind::Polygon:
      case ShapeKind::Bezier: path(shape); break;
    }
    data(shape);
    out_ += "/>\n";
  }

  const Picture& picture_;
  const Fonts& fonts_;
  const SvgOptions& options_;
  std::string out_;
  int clips_ = 0;
};

}  // namespace

std::string write_svg(const Picture& picture, const Fonts& fonts, const SvgOptions& options) {
  return Writer(picture, fonts, options).write();
}

}  // namespace awaitscope::scene
