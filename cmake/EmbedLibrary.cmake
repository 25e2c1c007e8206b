# embed_library(TARGET FUNCTION FILE...): the modules written in the scenario language become part of the target; calling
# FUNCTION (in awaitscope::script) registers them.
function(embed_library target function)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${function}.cpp)
  set(files)
  foreach(file IN LISTS ARGN)
    list(APPEND files ${CMAKE_CURRENT_SOURCE_DIR}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -D OUTPUT=${output} -D FUNCTION=${function} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake -- ${files}
    DEPENDS ${files} ${CMAKE_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
