#pragma once

// Frames to a film or a moving picture, through the program ffmpeg: raw pixels go into its standard input, it writes the file. It
// runs in a process group of its own, so that Ctrl+C reaches only this program, which then ends it.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "paint/image.h"

namespace awaitscope::exporting {

enum class FilmKind : std::uint8_t { Gif, Mp4 };

// The 256 colours of a GIF, red, green, blue and alpha of each.
using GifPalette = std::string;

struct EncoderOptions {
  FilmKind kind = FilmKind::Mp4;
  int width = 1280;
  int height = 720;
  int frames_a_second = 30;
  std::string title;
  std::string path;      // what is there is overwritten
  bool seekable = true;  // false: the path is a pipe or a device, which is written front to back
  GifPalette palette;    // of a GIF
};

// Whether there is an ffmpeg to be started; else the error says what to install.
Result<Done> find_encoder();

// Asked while the encoder keeps this program waiting; true: give up.
using GiveUp = std::function<bool()>;

class Encoder {
 public:
  // Fails where there is no ffmpeg, with the name of the package.
  static Result<std::unique_ptr<Encoder>> start(const EncoderOptions& options, GiveUp give_up);
  // One that is not finished is ended; whoever named the file removes it.
  ~Encoder();
  Encoder(const Encoder&) = delete;
  Encoder& operator=(const Encoder&) = delete;

  Result<Done> add(const paint::Image& frame);
  Result<Done> finish();

 private:
  struct Process;
  explicit Encoder(std::unique_ptr<Process> process);
  friend class PaletteMaker;
  std::unique_ptr<Process> process_;
};

// A palette for a GIF, from some of its frames: ffmpeg would otherwise keep all of them in memory until it has seen the last.
class PaletteMaker {
 public:
  static Result<std::unique_ptr<PaletteMaker>> start(int width, int height, GiveUp give_up);
  Result<Done> add(const paint::Image& frame) { return encoder_->add(frame); }
  Result<GifPalette> finish();

 private:
  explicit PaletteMaker(std::unique_ptr<Encoder> encoder) : encoder_(std::move(encoder)) {}
  std::unique_ptr<Encoder> encoder_;
};

}  // namespace awaitscope::exporting
