package dev.portcullis.source.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class TroubleTest {

  @Test
  void namesNoClassOfJava() {
    assertThat(Trouble.reason(new AccessDeniedException("/x"))).isEqualTo("permission denied");
    assertThat(Trouble.reason(new NoSuchFileException("/x"))).isEqualTo("no such file or folder");
    assertThat(Trouble.reason(new IOException("Is a directory")))
        .isEqualTo("cannot be read: Is a directory");
  }
}
