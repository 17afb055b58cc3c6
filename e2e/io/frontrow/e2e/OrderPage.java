package io.frontrow.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.assertj.core.api.Assertions;

/// An order and, once it is paid, its tickets.
final class OrderPage {
  private static final Map<DecodeHintType, ?> UPRIGHT = Map.of(DecodeHintType.PURE_BARCODE, true);

  private final Visitor visitor;
  private final Page page;

  OrderPage(Visitor visitor) {
    this.visitor = visitor;
    this.page = visitor.page();
  }

  String code() {
    return page.url().replaceFirst(".*/orders/([A-Z0-9]+).*", "$1");
  }

  void isConfirmed() {
    visitor.reads("All set. See you there!");
  }

  void isBeingConfirmed() {
    visitor.reads("Your payment is being confirmed");
  }

  /// One ticket for each of these places, in words of the order.
  void hasTicketsFor(List<String> places) {
    isConfirmed();
    assertThat(tickets()).hasCount(places.size());
    for (var place : places) {
      assertThat(page.locator(".lines")).containsText(place);
    }
    for (var ticket : tickets().all()) {
      showsItsCode(ticket);
    }
  }

  Locator tickets() {
    return page.locator("li.ticket");
  }

  /// Reads the QR code from the screen, as the camera at the door does.
  private static void showsItsCode(Locator ticket) {
    var code = ticket.locator("svg.ticket-code");
    code.scrollIntoViewIfNeeded();
    var printed = ticket.locator(".ticket-number").innerText().strip();
    Assertions.assertThat(scanned(code.screenshot())).isEqualTo(printed);
  }

  /// The picture is upright and clean, and read as such: looking for a code anywhere and at any
  /// angle, the library overlooks two or three of a thousand codes in an upright picture.
  private static String scanned(byte[] png) {
    try {
      var picture = ImageIO.read(new ByteArrayInputStream(png));
      var width = picture.getWidth();
      var height = picture.getHeight();
      var pixels = picture.getRGB(0, 0, width, height, null, 0, width);
      var source = new RGBLuminanceSource(width, height, pixels);
      return new QRCodeReader()
          .decode(new BinaryBitmap(new HybridBinarizer(source)), UPRIGHT)
          .getText();
    } catch (ReaderException e) {
      throw new AssertionError("no QR code can be read", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
