// Films, with a stand-in for ffmpeg that writes down what it is asked and given; and with ffmpeg itself where it is installed.

#include "export/film.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "export/picture.h"
#include "support/read_png.h"
#include "support/stored_traces.h"

namespace awaitscope::exporting {
namespace {

namespace fs = std::filesystem;
using tests::recording_of;

// A folder with a program called ffmpeg, the only one on the path beside those of the system.
class StandIn {
 public:
  explicit StandIn(const std::string& script) : path_(std::getenv("PATH")) {
    std::string pattern = (fs::temp_directory_path() / "awaitscope-film-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    if (!script.empty()) {
      std::ofstream(folder_ / "ffmpeg") << "#!/bin/sh\ncd '" << folder_.string() << "'\n" << script;
      fs::permissions(folder_ / "ffmpeg", fs::perms::owner_all);
    }
    setenv("PATH", script.empty() ? folder_.c_str() : (folder_.string() + ":/usr/bin:/bin").c_str(), 1);
  }
  ~StandIn() {
    setenv("PATH", path_.c_str(), 1);
    fs::remove_all(folder_);
  }
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

  std::string file(const std::string& name) const { return (folder_ / name).string(); }
  std::string read(const std::string& name) const {
    std::ifstream stream(folder_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  }

 private:
  const std::string path_;
  fs::path folder_;
};

// Writes down its words and all it reads; the palette's colours, when it is asked for them, are the bytes of a text.
constexpr const char* kWritesDown =
    "for last; do :; done\n"
    "if [ \"$last\" = pipe:1 ]; then printf '%s\\n' \"$@\" > palette_words; cat > palette_frames; yes colour | head -c 1024; "
    "exit; fi\n"
    "printf '%s\\n' \"$@\" > words\n"
    "case \"$*\" in *pipe:3*) cat <&3 > palette;; esac\n"
    "cat > frames\n"
    "printf film > \"${last#file:}\"\n";

Order small(documents::Format format) {
  Order options;
  options.format = format;
  options.show = Show::Both;
  options.width = 640;
  options.height = 360;
  options.from = 20;
  options.to = 24;
  options.frames_a_second = 10;
  return options;
}

paint::Image picture_of(const trace::Recording& recording, const Order& film, trace::Position at) {
  Order options;
  static_cast<Look&>(options) = film;
  options.format = documents::Format::Png;
  options.at = at;
  Result<std::string> bytes = export_picture(recording, options);
  REQUIRE(bytes.ok());
  return paint::read_png(bytes.value());
}

std::vector<std::string> frames_of(const std::string& bytes, const Order& film) {
  const std::size_t size = 4 * static_cast<std::size_t>(film.width) * static_cast<std::size_t>(film.height);
  REQUIRE(bytes.size() % size == 0);
  std::vector<std::string> frames;
  for (std::size_t at = 0; at < bytes.size(); at += size) {
    frames.push_back(bytes.substr(at, size));
  }
  return frames;
}

std::string pixels(const paint::Image& image) { return {image.pixels.begin(), image.pixels.end()}; }

Result<Done> film_to(const trace::Recording& recording, const Order& options, const std::string& path,
                     const Progress& progress = {}) {
  return export_film(recording, options, path, true, progress);
}

TEST_SUITE_BEGIN("export film");

TEST_CASE("a film begins where the first event finds the world, ends at rest after the last, and things move between") {
  const StandIn here(kWritesDown);
  const trace::Recording recording = recording_of("basics/gather_order");
  const Order options = small(documents::Format::Mp4);
  const Result<Done> made = film_to(recording, options, here.file("out.mp4"));
  REQUIRE_MESSAGE(made.ok(), (made.ok() ? std::string() : made.error().text()));
  CHECK(here.read("out.mp4") == "film");
  const std::vector<std::string> frames = frames_of(here.read("frames"), options);
  const std::string first = pixels(picture_of(recording, options, recording.clamp({19, 1000})));
  const std::string last = pixels(picture_of(recording, options, {24, 0}));
  REQUIRE(frames.size() > 20);
  for (std::size_t i = 0; i < 6; ++i) {  // 0.6 s
    CHECK((frames[i] == first));
  }
  for (std::size_t i = 1; i <= 15; ++i) {  // 1.5 s
    CHECK((frames[frames.size() - i] == last));
  }
  // Each state between is seen at rest, in order, and something in motion before it.
  std::size_t at = 6;
  std::size_t moving = 0;
  for (trace::EventNumber event = 20; event <= 24; ++event) {
    const std::string rest = pixels(picture_of(recording, options, {event, 0}));
    const std::size_t begin = at;
    while (at < frames.size() && frames[at] != rest) {
      ++at;
    }
    CAPTURE(event);
    REQUIRE(at < frames.size());
    moving += at - begin;
  }
  CHECK(moving > 5);
}

TEST_CASE("what ffmpeg is asked") {
  const trace::Recording recording = recording_of("basics/hello");
  Order options = small(documents::Format::Mp4);
  options.from = 3;
  options.to = 3;
  {
    const StandIn here(kWritesDown);
    REQUIRE(film_to(recording, options, here.file("out.mp4")).ok());
    CHECK(here.read("words") ==
          "-hide_banner\n-loglevel\nerror\n-nostdin\n-y\n-framerate\n10\n-f\nrawvideo\n-pixel_format\nrgba\n-video_"
          "size\n640x360\n-i\npipe:0\n"
          "-vf\nscale=out_color_matrix=bt709:out_range=tv,format=yuv420p\n-c:v\nlibx264\n-preset\nmedium\n-tune\nanimation\n-"
          "crf\n18\n"
          "-color_primaries\nbt709\n-color_trc\nbt709\n-colorspace\nbt709\n-color_range\ntv\n-movflags\n+faststart\n-fflags\n+"
          "bitexact\n"
          "-flags:v\n+bitexact\n-metadata\ntitle=hello.py\n-f\nmp4\nfile:" +
              here.file("out.mp4") + "\n");
  }
  {
    const StandIn here(kWritesDown);
    options.format = documents::Format::Gif;
    REQUIRE(film_to(recording, options, here.file("out.gif")).ok());
    CHECK(here.read("words") ==
          "-hide_banner\n-loglevel\nerror\n-nostdin\n-y\n-framerate\n10\n-f\nrawvideo\n-pixel_format\nrgba\n-video_"
          "size\n640x360\n-i\npipe:0\n"
          "-f\nrawvideo\n-pixel_format\nrgba\n-video_size\n16x16\n-i\npipe:3\n"
          "-lavfi\n[0:v][1:v]paletteuse=dither=none:diff_mode=rectangle\n-fflags\n+bitexact\n-f\ngif\n-loop\n0\nfile:" +
              here.file("out.gif") + "\n");
    CHECK(here.read("palette").substr(0, 14) == "colour\ncolour\n");
    CHECK(here.read("palette").size() == 1024);
    const std::vector<std::string> samples = frames_of(here.read("palette_frames"), options);
    REQUIRE(samples.size() == 1);
    CHECK((samples[0] == pixels(picture_of(recording, options, {3, 0}))));
  }
}

TEST_CASE("without ffmpeg the package is named; when it fails, its last words are passed on") {
  const trace::Recording recording = recording_of("basics/hello");
  {
    const StandIn none("");
    const Result<Done> made = film_to(recording, small(documents::Format::Mp4), none.file("out.mp4"));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().text() ==
          "a film needs the program ffmpeg, which cannot be started: No such file or directory; install the package ffmpeg");
  }
  {
    const StandIn fails("cat > /dev/null; echo 'first words' >&2; echo 'No space left on device' >&2; exit 1\n");
    const Result<Done> made = film_to(recording, small(documents::Format::Mp4), fails.file("out.mp4"));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().text() == "ffmpeg could not make the film: No space left on device");
  }
  {
    const StandIn full(
        "cat > /dev/null; echo 'out.mp4.part: No space left on device' >&2; echo 'Error initializing output stream 0:0 --' "
        ">&2; exit 1\n");
    const Result<Done> made = film_to(recording, small(documents::Format::Mp4), full.file("out.mp4"));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().text() == "ffmpeg could not make the film: No space left on device");
  }
  {
    const StandIn closes("exec <&-; echo 'unknown encoder' >&2; exit 1\n");  // it goes away while frames are written
    const Result<Done> made = film_to(recording, small(documents::Format::Mp4), closes.file("out.mp4"));
    REQUIRE_FALSE(made.ok());
    CHECK(made.error().text() == "ffmpeg could not make the film: unknown encoder");
  }
}

TEST_CASE("who is told to stop ends ffmpeg, also when it does not read") {
  const StandIn hangs("echo $$ > pid; exec sleep 1000\n");
  const trace::Recording recording = recording_of("basics/gather_order");
  Order options = small(documents::Format::Mp4);
  options.to = 0;
  const Result<Done> made =
      film_to(recording, options, hangs.file("out.mp4"), [&](double) { return hangs.read("pid").empty(); });
  REQUIRE_FALSE(made.ok());
  CHECK(made.error().text() == "stopped");
  CHECK_FALSE(fs::exists("/proc/" + std::to_string(std::atoi(hangs.read("pid").c_str()))));
}

TEST_CASE("sizes and events that cannot be filmed are refused") {
  const trace::Recording recording = recording_of("basics/hello");
  Order options = small(documents::Format::Mp4);
  options.width = 641;
  const Result<Done> odd = film_to(recording, options, "/nowhere/out.mp4");
  REQUIRE_FALSE(odd.ok());
  CHECK(odd.error().text() == "a film's width and height are even numbers, not 641 x 360");
  options = small(documents::Format::Gif);
  options.to = 1'000'000;
  const Result<Done> past = film_to(recording, options, "/nowhere/out.gif");
  REQUIRE_FALSE(past.ok());
  CHECK(past.error().text() == "there is no event 1000000: the recording has " + std::to_string(recording.event_count()));
}

TEST_CASE("ffmpeg itself, where it is installed, makes both kinds") {
  if (!fs::exists("/usr/bin/ffmpeg")) {
    MESSAGE("ffmpeg is not installed: only the stand-in was asked");
    return;
  }
  const trace::Recording recording = recording_of("basics/hello");
  const fs::path folder = fs::temp_directory_path();
  const std::string gif = (folder / "awaitscope-test.gif").string();
  const std::string mp4 = (folder / "awaitscope-test.mp4").string();
  Order options = small(documents::Format::Gif);
  options.to = 21;
  CHECK(film_to(recording, options, gif).ok());
  options.format = documents::Format::Mp4;
  CHECK(film_to(recording, options, mp4).ok());
  const auto head = [](const std::string& path, std::size_t size) {
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    return bytes;
  };
  CHECK(head(gif, 6) == "GIF89a");
  CHECK(head(mp4, 8).substr(4) == "ftyp");
  fs::remove(gif);
  fs::remove(mp4);
}

TEST_SUITE_END();

}  // namespace
}  // namespace awaitscope::exporting
