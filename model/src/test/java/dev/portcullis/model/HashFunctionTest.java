package dev.portcullis.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashFunctionTest {
  /// The examples of RFC 1321, A.5, and of FIPS 180-4 as NIST publishes them, for `abc`.
  @ParameterizedTest
  @CsvSource({
    "MD5, 900150983cd24fb0d6963f7d28e17f72",
    "SHA_1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA_256, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA_384,"
        + "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
        + "8086072ba1e7cc2358baeca134c825a7",
    "SHA_512,"
        + "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
  })
  void hashesAsItsStandardSays(HashFunction function, String hash) {
    assertThat(function.hex("abc")).isEqualTo(hash);
  }

  @Test
  void namesInShortByTheFirstBytes() {
    assertThat(HashFunction.SHA_256.hex("abc", 6)).isEqualTo("ba7816bf8f01");
  }
}
