#include "paint/offscreen.h"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#include <fmt/format.h>
#include <glad/gl.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>

#include "paint/gl_renderer.h"

namespace awaitscope::paint {
namespace {

constexpr const char* kAdvice = "install libegl1 and libgl1-mesa-dri, or write an SVG, which needs neither";

Error no_egl(const char* step) {
  return Error{fmt::format("pictures cannot be painted here: {} (EGL error {:#x})", step, static_cast<unsigned>(eglGetError())),
               "", kAdvice};
}

// An EGL context without a surface.
struct Context {
  EGLDisplay display = EGL_NO_DISPLAY;
  EGLContext context = EGL_NO_CONTEXT;

  ~Context() {
    if (display == EGL_NO_DISPLAY) {
      return;
    }
    release();
    if (context != EGL_NO_CONTEXT) {
      eglDestroyContext(display, context);
    }
    // The display is not terminated: it is one for the whole process, and another Offscreen may be using it.
  }

  bool make_current() const { return eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, context) == EGL_TRUE; }
  void release() const { eglMakeCurrent(display, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT); }

  Result<Done> open() {
    display = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (display == EGL_NO_DISPLAY || eglInitialize(display, nullptr, nullptr) != EGL_TRUE) {
      return no_egl("there is no surfaceless EGL");
    }
    if (eglBindAPI(EGL_OPENGL_API) != EGL_TRUE) {
      return no_egl("EGL has no OpenGL");
    }
    const EGLint wanted[] = {EGL_SURFACE_TYPE, EGL_DONT_CARE, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT, EGL_NONE};
    EGLConfig config = nullptr;
    EGLint found = 0;
    if (eglChooseConfig(display, wanted, &config, 1, &found) != EGL_TRUE || found == 0) {
      return no_egl("EGL has no configuration for OpenGL");
    }
    const EGLint version[] = {
        EGL_CONTEXT_MAJOR_VERSION,           3,       EGL_CONTEXT_MINOR_VERSION, 3, EGL_CONTEXT_OPENGL_PROFILE_MASK,
        EGL_CONTEXT_OPENGL_CORE_PROFILE_BIT, EGL_NONE};
    context = eglCreateContext(display, config, EGL_NO_CONTEXT, version);
    if (context == EGL_NO_CONTEXT || !make_current()) {
      return no_egl("there is no OpenGL 3.3");
    }
    return Done{};
  }
};

// A framebuffer in memory; the context that made it must be current.
struct Target {
  GLuint framebuffer = 0;
  GLuint colour = 0;

  Target(int width, int height) {
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glGenRenderbuffers(1, &colour);
    glBindRenderbuffer(GL_RENDERBUFFER, colour);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour);
  }
  ~Target() {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDeleteRenderbuffers(1, &colour);
    glDeleteFramebuffers(1, &framebuffer);
  }
  Target(const Target&) = delete;
  Target& operator=(const Target&) = delete;

  bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }
};

// GL's rows begin at the bottom.
void turn_over(Image& image) {
  const std::size_t row = 4 * static_cast<std::size_t>(image.width);
  for (int upper = 0, lower = image.height - 1; upper < lower; ++upper, --lower) {
    std::uint8_t* a = image.pixels.data() + static_cast<std::size_t>(upper) * row;
    std::swap_ranges(a, a + row, image.pixels.data() + static_cast<std::size_t>(lower) * row);
  }
}

void divide_by_alpha(Image& image) {
  for (std::size_t i = 0; i < image.pixels.size(); i += 4) {
    const unsigned alpha = image.pixels[i + 3];
    if (alpha == 0 || alpha == 255) {
      continue;
    }
    for (std::size_t channel = i; channel < i + 3; ++channel) {
      image.pixels[channel] = static_cast<std::uint8_t>(std::min(255U, (image.pixels[channel] * 255U + alpha / 2) / alpha));
    }
  }
}

}  // namespace

struct Offscreen::Parts {
  Context context;  // dropped last: the renderer's names belong to it
  std::unique_ptr<Painter> painter;
  std::unique_ptr<GlRenderer> renderer;
  int largest = 0;
};

Offscreen::Offscreen(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Offscreen::~Offscreen() {
  parts_->context.make_current();
  parts_->renderer.reset();
}

Result<std::unique_ptr<Offscreen>> Offscreen::create(const scene::Fonts& fonts, scene::FontFiles files) {
  auto parts = std::make_unique<Parts>();
  Result<std::unique_ptr<Painter>> painter = Painter::create(fonts, std::move(files));
  if (!painter) {
    return painter.error();
  }
  parts->painter = std::move(painter).value();
  if (Result<Done> opened = parts->context.open(); !opened) {
    return opened.error();
  }
  Result<std::unique_ptr<GlRenderer>> renderer = GlRenderer::create(eglGetProcAddress);
  if (!renderer) {
    return renderer.error();
  }
  parts->renderer = std::move(renderer).value();
  GLint largest = 0;
  glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &largest);
  parts->largest = largest;
  parts->context.release();
  return std::unique_ptr<Offscreen>(new Offscreen(std::move(parts)));
}

Result<Image> Offscreen::paint(const scene::Picture& picture, scene::Backdrop backdrop) {
  Image image;
  image.width = std::max(1, static_cast<int>(std::lround(picture.width())));
  image.height = std::max(1, static_cast<int>(std::lround(picture.height())));
  if (image.width > parts_->largest || image.height > parts_->largest) {
    return Error{fmt::format("a picture of {} x {} pixels is larger than this machine can paint ({} a side)", image.width,
                             image.height, parts_->largest),
                 "", "write an SVG, or a smaller range"};
  }
  if (!parts_->context.make_current()) {
    return no_egl("the context cannot be used");
  }
  parts_->painter->paint(picture, backdrop);
  bool complete = false;
  {
    const Target target(image.width, image.height);
    complete = target.complete();
    if (complete) {
      glClearColor(0, 0, 0, 0);
      glClear(GL_COLOR_BUFFER_BIT);
      parts_->renderer->draw(*parts_->painter, image.width, image.height);
      image.pixels.resize(4 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height));
      glPixelStorei(GL_PACK_ALIGNMENT, 1);
      glReadPixels(0, 0, image.width, image.height, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data());
    }
  }
  parts_->context.release();
  if (!complete) {
    return Error{"the graphics driver cannot paint into memory", "", kAdvice};
  }
  turn_over(image);
  divide_by_alpha(image);
  return image;
}

}  // namespace awaitscope::paint
