#include "trace/packing.h"

#include <zstd.h>

#include <memory>

#include "base/check.h"

namespace awaitscope::trace {
namespace {

constexpr int kLevel = 1;  // 3 saves a twentieth and takes twice as long

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

}  // namespace

std::string pack(std::string_view bytes) {
  static const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compressCCtx(context.get(), packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
  AWAITSCOPE_ASSERT(ZSTD_isError(size) == 0, "zstd cannot pack");
  return {packed.data(), size};
}

bool unpack(std::string_view packed, void* into, std::size_t size) {
  static const std::unique_ptr<ZSTD_DCtx, Free> context(ZSTD_createDCtx());
  return ZSTD_decompressDCtx(context.get(), into, size, packed.data(), packed.size()) == size;
}

}  // namespace awaitscope::trace
