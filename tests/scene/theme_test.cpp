#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "support.h"

using namespace awaitscope;
using namespace awaitscope::scene;

namespace {

nlohmann::json palette() { return nlohmann::json::parse(file_text(SCENE_PALETTE)); }

Colour colour(const nlohmann::json& text) {
  const std::string hex = text.get<std::string>() + (text.get<std::string>().size() == 7 ? "FF" : "");
  const auto part = [&](int at) {
    return static_cast<std::uint8_t>(std::stoi(hex.substr(static_cast<std::size_t>(at), 2), nullptr, 16));
  };
  return {part(1), part(3), part(5), part(7)};
}

double luminance(Colour c) {
  const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(c.r / 255.0) + 0.7152 * linear(c.g / 255.0) + 0.0722 * linear(c.b / 255.0);
}

double contrast(Colour a, Colour b) {
  const double x = luminance(a) + 0.05;
  const double y = luminance(b) + 0.05;
  return std::max(x, y) / std::min(x, y);
}

}  // namespace

TEST_SUITE("theme") {
  TEST_CASE("the tables are those of the palette") {
    const nlohmann::json all = palette();
    for (const ThemeName name : {ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast}) {
      const Theme& t = theme(name);
      const nlohmann::json& p = all["themes"][std::string(t.name)];
      CHECK(t.surface.base == colour(p["surface"]["base"]));
      CHECK(t.surface.scrim == colour(p["surface"]["scrim"]));
      CHECK(t.text.on_beam == colour(p["text"]["on_beam"]));
      CHECK(t.line.strong == colour(p["line"]["strong"]));
      CHECK(t.accent.mark == colour(p["accent"]["mark"]));
      CHECK(t.state(State::Running) == colour(p["state"]["running"]));
      CHECK(t.state(State::Blocked) == colour(p["state"]["blocked"]));
      CHECK(t.task(8) == colour(p["task"]["8"]));
      CHECK(t.task(9) == colour(p["task"]["1"]));
      CHECK(t.code.await_ == colour(p["code"]["await_"]));
      CHECK(t.code.function == colour(p["code"]["function"]));
      CHECK(&theme_called(t.name) == &t);
    }
    CHECK(measure(TextStyle::Say).size == doctest::Approx(all["type"]["styles"]["say"]["size"].get<double>()));
    CHECK(measure(TextStyle::Tag).face == FontFace::MonoStrong);
    CHECK(spaces().foot == doctest::Approx(all["space"]["foot"].get<double>()));
    CHECK(spaces().ready_card_width == doctest::Approx(all["space"]["ready_card"][0].get<double>()));
    CHECK(motion_times().token_move == all["motion"]["token_move"].get<float>());
    CHECK(motion_times().event_least == all["motion"]["event_least"].get<float>());
  }

  TEST_CASE("words keep their contrast on every surface they meet") {
    for (const ThemeName name : {ThemeName::Dark, ThemeName::Light, ThemeName::HighContrast}) {
      const Theme& t = theme(name);
      const double least = name == ThemeName::HighContrast ? 7 : 4.5;
      for (const Colour ink : {t.text.primary, t.text.muted, t.text.faint}) {
        for (const Colour surface : {t.surface.base, t.surface.panel, t.surface.raised}) {
          CHECK(contrast(ink, surface) >= least);
        }
      }
      for (std::int64_t task = 1; task <= 8; ++task) {
        CHECK(contrast(t.text.on_task, t.task(task)) >= 4.5);
      }
    }
  }

  TEST_CASE("an easing begins at 0, ends at 1 and never turns back") {
    for (const Easing& easing : {motion_times().move, motion_times().leave, motion_times().arrive, motion_times().sweep}) {
      float before = 0;
      for (int i = 0; i <= 100; ++i) {
        const float now = easing.at(static_cast<float>(i) / 100);
        CHECK(now >= before);
        before = now;
      }
      CHECK(easing.at(0) == 0);
      CHECK(easing.at(1) == 1);
    }
    CHECK(motion_times().sweep.at(0.5F) == doctest::Approx(0.5).epsilon(0.001));
  }

  TEST_CASE("the type grows with the window in steps, within limits") {
    CHECK(default_height(1600, 900) == 18);
    CHECK(default_height(1280, 720) == 14);
    CHECK(default_height(2560, 1440) == 28);
    CHECK(default_height(320, 200) == 14);
    CHECK(default_height(16000, 9000) == 84);
  }
}
