#pragma once

// What an order would write, before it is written: the picture, or how the document begins, and in words how large it will be: counted
// where all of it is at hand, told by its beginning where that says it, else left unsaid. Made from what is at hand in a moment; of a
// recording too long for that, the words alone.

#include <optional>
#include <string>
#include <vector>

#include "export/order.h"
#include "export/picture.h"

namespace awaitscope::exporting {

struct Preview {
  scene::Picture picture;          // of a picture, a page or a film (a moment of it); empty: none
  std::vector<std::string> lines;  // how a document begins
  std::string says;                // "1600 x 900 pixels, 140 KB"
};

// `moment` is what of a film is shown, where it is in it. Fails as carrying out the order would, as far as that can be known.
Result<Preview> preview(const Subject& subject, const Order& order, trace::Position moment);

// The same of a text that is at hand, all of it.
Preview text_preview(const std::string& words, const std::string& text);

// The same of a picture that is at hand; none: how large its file will be is not known before it is painted.
std::string picture_words(const scene::Picture& picture, std::optional<std::size_t> bytes);

std::string bytes_text(double bytes);  // "140 KB", "3.4 MB"

}  // namespace awaitscope::exporting
