#include "paint/gl_renderer.h"

#include <glad/gl.h>
#include <imgui.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace awaitscope::paint {
namespace {

constexpr const char* kVertexShader = R"(#version 330 core
uniform vec2 size;
layout(location = 0) in vec2 position;
layout(location = 1) in vec2 place;
layout(location = 2) in vec4 colour;
out vec2 sheet_place;
out vec4 tint;
void main() {
  sheet_place = place;
  tint = colour;
  gl_Position = vec4(2.0 * position.x / size.x - 1.0, 1.0 - 2.0 * position.y / size.y, 0.0, 1.0);
}
)";

constexpr const char* kFragmentShader = R"(#version 330 core
uniform sampler2D sheet;
in vec2 sheet_place;
in vec4 tint;
layout(location = 0) out vec4 painted;
void main() {
  float alpha = tint.a * texture(sheet, sheet_place).r;
  painted = vec4(tint.rgb * alpha, alpha);
}
)";

// 0 and a message if the driver refuses it.
GLuint compile(GLenum kind, const char* text, std::string& message) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &text, nullptr);
  glCompileShader(shader);
  GLint good = 0;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &good);
  if (good == 0) {
    char log[512] = {};
    glGetShaderInfoLog(shader, sizeof log - 1, nullptr, log);
    message = log;
    glDeleteShader(shader);
    return 0;
  }
  return shader;
}

GLuint link(std::string& message) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, kVertexShader, message);
  const GLuint fragment = vertex == 0 ? 0 : compile(GL_FRAGMENT_SHADER, kFragmentShader, message);
  GLuint program = 0;
  if (fragment != 0) {
    program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    glLinkProgram(program);
    GLint good = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &good);
    if (good == 0) {
      message = "the shaders do not link";
      glDeleteProgram(program);
      program = 0;
    }
  }
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

}  // namespace

struct GlRenderer::Names {
  GLuint program = 0;
  GLint size = -1;
  GLuint vertex_array = 0;
  GLuint vertices = 0;
  GLuint indices = 0;
  GLuint sheet = 0;
  int sheet_height = 0;
  const GlyphSheet* sheet_of = nullptr;  // whose bytes the texture holds
};

GlRenderer::GlRenderer(std::unique_ptr<Names> names) : names_(std::move(names)) {}

GlRenderer::~GlRenderer() {
  glDeleteProgram(names_->program);
  glDeleteVertexArrays(1, &names_->vertex_array);
  glDeleteBuffers(1, &names_->vertices);
  glDeleteBuffers(1, &names_->indices);
  glDeleteTextures(1, &names_->sheet);
}

Result<std::unique_ptr<GlRenderer>> GlRenderer::create(FindFunction find) {
  const int version = gladLoadGL(find);
  if (version == 0 || version < GLAD_MAKE_VERSION(3, 3)) {
    return Error{"OpenGL 3.3 is not there", "",
                 "install a driver: on Debian and Ubuntu libgl1-mesa-dri draws without a graphics card"};
  }
  auto names = std::make_unique<Names>();
  std::string message;
  names->program = link(message);
  if (names->program == 0) {
    return Error{"the graphics driver refuses the shaders: " + message, "", ""};
  }
  names->size = glGetUniformLocation(names->program, "size");
  glGenVertexArrays(1, &names->vertex_array);
  glGenBuffers(1, &names->vertices);
  glGenBuffers(1, &names->indices);
  glGenTextures(1, &names->sheet);
  glBindVertexArray(names->vertex_array);
  glBindBuffer(GL_ARRAY_BUFFER, names->vertices);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, names->indices);
  for (GLuint attribute = 0; attribute < 3; ++attribute) {
    glEnableVertexAttribArray(attribute);
  }
  glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), offset(offsetof(ImDrawVert, col)));
  glBindVertexArray(0);
  return std::unique_ptr<GlRenderer>(new GlRenderer(std::move(names)));
}

void GlRenderer::upload(GlyphSheet& sheet) {
  glActiveTexture(GL_TEXTURE0);
  glBindTexture(GL_TEXTURE_2D, names_->sheet);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  const GlyphSheet::Rows rows = sheet.changed();
  if (names_->sheet_of != &sheet || names_->sheet_height != sheet.height()) {
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, GlyphSheet::kWidth, sheet.height(), 0, GL_RED, GL_UNSIGNED_BYTE,
                 sheet.coverage().data());
    names_->sheet_of = &sheet;
    names_->sheet_height = sheet.height();
  } else if (rows.end > rows.first) {
    const std::uint8_t* from = sheet.coverage().data() + static_cast<std::ptrdiff_t>(rows.first) * GlyphSheet::kWidth;
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, rows.first, GlyphSheet::kWidth, rows.end - rows.first, GL_RED, GL_UNSIGNED_BYTE, from);
  }
  sheet.settle();
}

void GlRenderer::draw(Painter& painter, int width, int height) {
  if (width <= 0 || height <= 0) {
    return;
  }
  upload(painter.sheet());
  const ImDrawList& list = painter.list();
  glViewport(0, 0, width, height);
  glEnable(GL_BLEND);
  glBlendEquation(GL_FUNC_ADD);
  glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glDisable(GL_CULL_FACE);
  glDisable(GL_DEPTH_TEST);
  glDisable(GL_STENCIL_TEST);
  glEnable(GL_SCISSOR_TEST);
  glUseProgram(names_->program);
  glUniform2f(names_->size, static_cast<float>(width), static_cast<float>(height));
  glBindVertexArray(names_->vertex_array);
  glBindBuffer(GL_ARRAY_BUFFER, names_->vertices);
  glBufferData(GL_ARRAY_BUFFER, static_cast<GLsizeiptr>(list.VtxBuffer.size_in_bytes()), list.VtxBuffer.Data, GL_STREAM_DRAW);
  glBufferData(GL_ELEMENT_ARRAY_BUFFER, static_cast<GLsizeiptr>(list.IdxBuffer.size_in_bytes()), list.IdxBuffer.Data,
               GL_STREAM_DRAW);
  constexpr GLenum kIndex = sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT;
  for (const ImDrawCmd& command : list.CmdBuffer) {
    const int left = std::max(0, static_cast<int>(command.ClipRect.x));
    const int top = std::max(0, static_cast<int>(command.ClipRect.y));
    const int right = std::min(width, static_cast<int>(command.ClipRect.z));
    const int bottom = std::min(height, static_cast<int>(command.ClipRect.w));
    if (command.ElemCount == 0 || right <= left || bottom <= top) {
      continue;
    }
    glScissor(left, height - bottom, right - left, bottom - top);
    glDrawElementsBaseVertex(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), kIndex,
                             offset(command.IdxOffset * sizeof(ImDrawIdx)), static_cast<GLint>(command.VtxOffset));
  }
  glDisable(GL_SCISSOR_TEST);
  glBindVertexArray(0);
}

}  // namespace awaitscope::paint
