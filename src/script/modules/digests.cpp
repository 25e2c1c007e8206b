#include "script/modules/digests.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "script/arguments.h"
#include "script/modules/modules.h"
#include "script/objects/bytes.h"
#include "script/objects/module.h"
#include "script/types/bytes_methods.h"

namespace awaitscope::script {
namespace {

enum class ByteOrder { Little, Big };

// The bytes, a bit that is 1, zeros, and the length in bits: a whole number of blocks.
std::string padded(std::string_view bytes, std::size_t block, ByteOrder order) {
  const std::size_t length_size = block / 8;
  std::string text(bytes);
  text.push_back(static_cast<char>(0x80));
  while (text.size() % block != block - length_size) text.push_back(0);
  const std::uint64_t bits = static_cast<std::uint64_t>(bytes.size()) * 8;
  for (std::size_t i = 0; i < length_size; ++i) {
    const std::size_t shift = 8 * (order == ByteOrder::Little ? i : length_size - 1 - i);
    text.push_back(shift >= 64 ? '\0' : static_cast<char>(bits >> shift));
  }
  return text;
}

template <typename Word>
Word read(const char* bytes, ByteOrder order) {
  Word word = 0;
  for (std::size_t i = 0; i < sizeof(Word); ++i) {
    const std::size_t shift = 8 * (order == ByteOrder::Little ? i : sizeof(Word) - 1 - i);
    word |= static_cast<Word>(static_cast<unsigned char>(bytes[i])) << shift;
  }
  return word;
}

template <typename Words>
std::string written(const Words& words, ByteOrder order, std::size_t size) {
  using Word = typename Words::value_type;
  std::string bytes;
  for (const Word word : words) {
    for (std::size_t i = 0; i < sizeof(Word); ++i) {
      const std::size_t shift = 8 * (order == ByteOrder::Little ? i : sizeof(Word) - 1 - i);
      bytes.push_back(static_cast<char>(word >> shift));
    }
  }
  bytes.resize(size);
  return bytes;
}

void md5_block(std::array<std::uint32_t, 4>& state, const char* block) {
  static const std::array<std::uint32_t, 64> sines = [] {
    std::array<std::uint32_t, 64> table;
    for (std::size_t i = 0; i < 64; ++i)
      table[i] = static_cast<std::uint32_t>(std::floor(std::fabs(std::sin(static_cast<double>(i + 1))) * 4294967296.0));
    return table;
  }();
  constexpr int kRotations[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  auto [a, b, c, d] = state;
  for (std::uint32_t i = 0; i < 64; ++i) {
    std::uint32_t mixed, index;
    switch (i / 16) {
      case 0: mixed = (b & c) | (~b & d), index = i; break;
      case 1: mixed = (d & b) | (~d & c), index = 5 * i + 1; break;
      case 2: mixed = b ^ c ^ d, index = 3 * i + 5; break;
      default: mixed = c ^ (b | ~d), index = 7 * i; break;
    }
    const std::uint32_t sum = a + mixed + sines[i] + read<std::uint32_t>(block + 4 * (index % 16), ByteOrder::Little);
    a = d;
    d = c;
    c = b;
    b += std::rotl(sum, kRotations[i / 16][i % 4]);
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
}

void sha1_block(std::array<std::uint32_t, 5>& state, const char* block) {
  std::array<std::uint32_t, 80> words;
  for (std::size_t i = 0; i < 16; ++i) words[i] = read<std::uint32_t>(block + 4 * i, ByteOrder::Big);
  for (std::size_t i = 16; i < 80; ++i) words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
  auto [a, b, c, d, e] = state;
  for (std::size_t i = 0; i < 80; ++i) {
    std::uint32_t mixed, constant;
    switch (i / 20) {
      case 0: mixed = (b & c) | (~b & d), constant = 0x5A827999; break;
      case 1: mixed = b ^ c ^ d, constant = 0x6ED9EBA1; break;
      case 2: mixed = (b & c) | (b & d) | (c & d), constant = 0x8F1BBCDC; break;
      default: mixed = b ^ c ^ d, constant = 0xCA62C1D6; break;
    }
    const std::uint32_t sum = std::rotl(a, 5) + mixed + e + constant + words[i];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = sum;
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
}

// What tells SHA-256 from SHA-512, apart from the size of words.
template <typename Word>
struct Sha2;
template <>
struct Sha2<std::uint32_t> {
  static constexpr std::size_t kRounds = 64;
  static constexpr int kSums[4][3] = {{2, 13, 22}, {6, 11, 25}, {7, 18, 3}, {17, 19, 10}};
};
template <>
struct Sha2<std::uint64_t> {
  static constexpr std::size_t kRounds = 80;
  static constexpr int kSums[4][3] = {{28, 34, 39}, {14, 18, 41}, {1, 8, 7}, {19, 61, 6}};
};

__extension__ typedef unsigned __int128 Wide;

// Whether the cube of a root, 3 bits before the point and 64 behind it, is more than `whole`. The cube has up to 201 bits: words of 32.
bool cube_is_over(Wide root, std::uint32_t whole) {
  std::array<std::uint64_t, 7> cube{1};
  for (int power = 0; power < 3; ++power) {
    std::array<std::uint64_t, 7> product{};
    for (std::size_t i = 0; i < 7; ++i) {
      for (std::size_t k = 0; i + k < 7 && k < 3; ++k) {
        const std::uint64_t part = cube[i] * static_cast<std::uint32_t>(root >> (32 * k));
        product[i + k] += static_cast<std::uint32_t>(part);
        if (i + k + 1 < 7) product[i + k + 1] += part >> 32;
      }
    }
    for (std::size_t i = 0; i + 1 < 7; ++i) {
      product[i + 1] += product[i] >> 32;
      product[i] = static_cast<std::uint32_t>(product[i]);
    }
    cube = product;
  }
  return cube[6] >= whole;
}

// The first 64 bits behind the point of the cube roots of the first 80 primes: a whole cube root of prime * 2**192, found
// bit by bit, without a table of numbers. Not a lambda: a compiler would try to work that out itself, for ten seconds.
std::array<std::uint64_t, 80> find_cube_root_bits() {
  std::array<std::uint64_t, 80> roots;
  std::size_t count = 0;
  for (std::uint32_t candidate = 2; count < roots.size(); ++candidate) {
    bool prime = true;
    for (std::uint32_t divisor = 2; divisor * divisor <= candidate; ++divisor) prime = prime && candidate % divisor != 0;
    if (!prime) continue;
    Wide root = 0;
    for (int bit = 67; bit >= 0; --bit) {
      const Wide larger = root | static_cast<Wide>(1) << bit;
      if (!cube_is_over(larger, candidate)) root = larger;
    }
    roots[count++] = static_cast<std::uint64_t>(root);
  }
  return roots;
}

const std::array<std::uint64_t, 80>& cube_root_bits() {
  static const std::array<std::uint64_t, 80> table = find_cube_root_bits();
  return table;
}

template <typename Word>
Word sum_of(Word word, const int (&by)[3], bool shift_last) {
  return std::rotr(word, by[0]) ^ std::rotr(word, by[1]) ^ (shift_last ? word >> by[2] : std::rotr(word, by[2]));
}

template <typename Word>
void sha2_block(std::array<Word, 8>& state, const char* block) {
  using Form = Sha2<Word>;
  std::array<Word, Form::kRounds> words;
  for (std::size_t i = 0; i < 16; ++i) words[i] = read<Word>(block + sizeof(Word) * i, ByteOrder::Big);
  for (std::size_t i = 16; i < Form::kRounds; ++i) {
    words[i] =
        words[i - 16] + sum_of(words[i - 15], Form::kSums[2], true) + words[i - 7] + sum_of(words[i - 2], Form::kSums[3], true);
  }
  std::array<Word, 8> s = state;
  for (std::size_t i = 0; i < Form::kRounds; ++i) {
    const auto constant = static_cast<Word>(cube_root_bits()[i] >> (64 - 8 * sizeof(Word)));
    const Word chosen = (s[4] & s[5]) ^ (~s[4] & s[6]);
    const Word most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
    const Word first = s[7] + sum_of(s[4], Form::kSums[1], false) + chosen + constant + words[i];
    const Word second = sum_of(s[0], Form::kSums[0], false) + most;
    s = {first + second, s[0], s[1], s[2], s[3] + first, s[4], s[5], s[6]};
  }
  for (std::size_t i = 0; i < 8; ++i) state[i] += s[i];
}

constexpr int kRoundsOfByte = 2;

template <typename State>
std::string digest(std::string_view bytes, State state, void (*mix)(State&, const char*), ByteOrder order, std::size_t size) {
  const std::size_t block = sizeof(typename State::value_type) * 16;
  const std::string text = padded(bytes, block, order);
  Budget::spend_rounds(static_cast<std::int64_t>(text.size()) * kRoundsOfByte);
  for (std::size_t at = 0; at < text.size(); at += block) mix(state, text.data() + at);
  return written(state, order, size);
}

}  // namespace

std::string md5(std::string_view bytes) {
  return digest(bytes, std::array<std::uint32_t, 4>{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476}, md5_block,
                ByteOrder::Little, 16);
}

std::string sha1(std::string_view bytes) {
  return digest(bytes, std::array<std::uint32_t, 5>{0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0}, sha1_block,
                ByteOrder::Big, 20);
}

std::string sha224(std::string_view bytes) {
  return digest(bytes,
                std::array<std::uint32_t, 8>{0xC1059ED8, 0x367CD507, 0x3070DD17, 0xF70E5939, 0xFFC00B31, 0x68581511, 0x64F98FA7,
                                             0xBEFA4FA4},
                sha2_block<std::uint32_t>, ByteOrder::Big, 28);
}

std::string sha256(std::string_view bytes) {
  return digest(bytes,
                std::array<std::uint32_t, 8>{0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB,
                                             0x5BE0CD19},
                sha2_block<std::uint32_t>, ByteOrder::Big, 32);
}

std::string sha384(std::string_view bytes) {
  return digest(bytes,
                std::array<std::uint64_t, 8>{0xCBBB9D5DC1059ED8, 0x629A292A367CD507, 0x9159015A3070DD17, 0x152FECD8F70E5939,
                                             0x67332667FFC00B31, 0x8EB44A8768581511, 0xDB0C2E0D64F98FA7, 0x47B5481DBEFA4FA4},
                sha2_block<std::uint64_t>, ByteOrder::Big, 48);
}

std::string sha512(std::string_view bytes) {
  return digest(bytes,
                std::array<std::uint64_t, 8>{0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
                                             0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179},
                sha2_block<std::uint64_t>, ByteOrder::Big, 64);
}

namespace {

template <FixedString name, std::string (*function)(std::string_view)>
void add_digest(Dict& names) {
  add_function(names, name.text, [](Vm& vm, const Arguments& arguments) -> Value {
    std::string_view bytes;
    if (!expect_count(vm, name.text, arguments, 1, 1) || !bytes_argument(vm, arguments[0], &bytes)) return {};
    return make_bytes(function(bytes));
  });
}

}  // namespace

// The digests of bytes, each a function; hashlib makes objects of them.
void fill_digests(Vm&, Dict& names) {
  add_digest<"md5", md5>(names);
  add_digest<"sha1", sha1>(names);
  add_digest<"sha224", sha224>(names);
  add_digest<"sha256", sha256>(names);
  add_digest<"sha384", sha384>(names);
  add_digest<"sha512", sha512>(names);
}

}  // namespace awaitscope::script
