# What draws: Dear ImGui, a window, OpenGL, pictures.
find_package(PkgConfig REQUIRED)

# The package's imgui has FreeType's rasteriser inside but does not name FreeType in its .pc file.
pkg_check_modules(AWAITSCOPE_IMGUI REQUIRED IMPORTED_TARGET imgui freetype2)
add_library(vendor_imgui INTERFACE)
add_library(vendor::imgui ALIAS vendor_imgui)
target_link_libraries(vendor_imgui INTERFACE PkgConfig::AWAITSCOPE_IMGUI ${CMAKE_DL_LIBS})

pkg_check_modules(AWAITSCOPE_GLFW REQUIRED IMPORTED_TARGET glfw3>=3.3)
add_library(vendor_glfw INTERFACE)
add_library(vendor::glfw ALIAS vendor_glfw)
target_link_libraries(vendor_glfw INTERFACE PkgConfig::AWAITSCOPE_GLFW)
target_compile_definitions(vendor_glfw INTERFACE GLFW_INCLUDE_NONE)

vendor_library(egl EGL/egl.h EGL)
vendor_library(png png.h png)

# glad: the generator of the distribution, run by the distribution's own python (the script's first line names it), so the
# usual place comes before PATH. --reproducible keeps it off the network; without --extensions "" it writes 22,000 lines.
find_program(AWAITSCOPE_GLAD glad HINTS /usr/bin REQUIRED)
mark_as_advanced(AWAITSCOPE_GLAD)
set(glad_directory ${CMAKE_CURRENT_BINARY_DIR}/glad)
add_custom_command(
  OUTPUT ${glad_directory}/src/gl.c ${glad_directory}/include/glad/gl.h
  COMMAND ${AWAITSCOPE_GLAD} --quiet --reproducible --api gl:core=3.3 --extensions "" --out-path ${glad_directory} c
  COMMENT "Generating the OpenGL loader"
  VERBATIM)
add_library(vendor_glad STATIC ${glad_directory}/src/gl.c ${glad_directory}/include/glad/gl.h)
add_library(vendor::glad ALIAS vendor_glad)
target_include_directories(vendor_glad SYSTEM PUBLIC ${glad_directory}/include)
target_link_libraries(vendor_glad PUBLIC ${CMAKE_DL_LIBS})
