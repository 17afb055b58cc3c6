package io.frontrow.ticketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrCodeTest {
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
  private static final int SCALE = 8;
  private static final int QUIET = 4;

  @Test
  void whatIsDrawnCanBeScanned() throws Exception {
    var content = "ABCDEFGHJKLMNPQRSTUV";

    var drawn = QrCode.of(content);

    var scanned =
        new QRCodeReader()
            .decode(
                new BinaryBitmap(new HybridBinarizer(new Picture(drawn))),
                Map.of(DecodeHintType.PURE_BARCODE, true));
    assertThat(scanned.getText()).isEqualTo(content);
    assertThat(scanned.getBarcodeFormat()).isEqualTo(BarcodeFormat.QR_CODE);
  }

  /// The SVG path as a camera would see it.
  private static final class Picture extends LuminanceSource {
    private final byte[] pixels;

    Picture(QrCode code) {
      super((code.size() + 2 * QUIET) * SCALE, (code.size() + 2 * QUIET) * SCALE);
      pixels = new byte[getWidth() * getHeight()];
      java.util.Arrays.fill(pixels, (byte) 255);
      var runs = RUN.matcher(code.path());
      while (runs.find()) {
        var y = (Integer.parseInt(runs.group(2)) + QUIET) * SCALE;
        var x = (Integer.parseInt(runs.group(1)) + QUIET) * SCALE;
        for (var row = y; row < y + SCALE; row++) {
          for (var column = x; column < x + Integer.parseInt(runs.group(3)) * SCALE; column++) {
            pixels[row * getWidth() + column] = 0;
          }
        }
      }
    }

    @Override
    public byte[] getRow(int y, byte[] row) {
      return java.util.Arrays.copyOfRange(pixels, y * getWidth(), (y + 1) * getWidth());
    }

    @Override
    public byte[] getMatrix() {
      return pixels;
    }
  }
}
