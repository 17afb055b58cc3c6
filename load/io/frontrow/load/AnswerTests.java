package io.frontrow.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Bytes come in pieces of any size; where an answer ends must not depend on them.
class AnswerTests {
  private final Answer answer = new Answer();

  @Test
  void anAnswerWithALengthEndsAfterSoManyBytes() {
    endsWithItsLastByte(
        200, "HTTP/1.1 200 \r\nContent-Type: a/b\r\ncontent-length: 11\r\n\r\n{\"ok\":true}");
  }

  @Test
  void aChunkedAnswerEndsAfterItsTrailer() {
    endsWithItsLastByte(
        200,
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1a;x=y\r\n"
            + "a\r\n0\r\n\r\n6789012345678901234"
            + "\r\n3\r\nxyz\r\n0\r\nExpires: never\r\n\r\n");
  }

  @Test
  void anAnswerWithoutABodyEndsAfterItsHead() {
    endsWithItsLastByte(304, "HTTP/1.1 304 \r\nETag: \"x\"\r\nContent-Length: 500\r\n\r\n");
    endsWithItsLastByte(204, "HTTP/1.1 204 \r\n\r\n");
    endsWithItsLastByte(303, "HTTP/1.1 303 \r\nLocation: /x\r\nContent-Length: 0\r\n\r\n");
  }

  @Test
  void aLineLongerThanWeLookAtIsNotMistaken() {
    endsWithItsLastByte(
        200,
        "HTTP/1.1 200 \r\nX-Long: "
            + "content-length: 3 ".repeat(50)
            + "\r\nContent-Length: 2\r\n\r\nab");
  }

  @Test
  void theEndOfAConnectionIsHeard() {
    answer.begin();
    answer.read(bytes("HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
    assertThat(answer.closes()).isTrue();

    answer.begin();
    answer.read(bytes("HTTP/1.1 200 \r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"));
    assertThat(answer.closes()).isFalse();
  }

  /// Cut in two at every place; what follows belongs to the next answer.
  private void endsWithItsLastByte(int status, String text) {
    for (int cut = 0; cut < text.length(); cut++) {
      answer.begin();
      var rest = bytes(text.substring(cut) + "HTTP");

      assertThat(answer.read(bytes(text.substring(0, cut)))).as("cut at %d", cut).isFalse();
      assertThat(answer.read(rest)).as("cut at %d", cut).isTrue();
      assertThat(rest.remaining()).as("cut at %d", cut).isEqualTo(4);
      assertThat(answer.status()).isEqualTo(status);
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
