package io.frontrow.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// One kept-alive connection: a request, its answer, the next request.
final class Connection {
  private final InetSocketAddress address;
  private final Selector selector;
  private final Answer answer;

  private SocketChannel channel;
  private SelectionKey key;
  private ByteBuffer unsent = ByteBuffer.allocate(0);
  private long dueAt;

  Connection(InetSocketAddress address, Selector selector, boolean keepsNames) throws IOException {
    this.answer = new Answer(keepsNames);
    this.address = address;
    this.selector = selector;
    open();
  }

  /// Also after an error: what was on its way is given up.
  void reopen() throws IOException {
    close();
    open();
  }

  private void open() throws IOException {
    channel = SocketChannel.open(address);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  /// @param due when it should have been sent: what a late request waited belongs to its time
  void send(byte[] request, long due) throws IOException {
    answer.begin();
    dueAt = due;
    unsent = ByteBuffer.wrap(request);
    write();
  }

  void write() throws IOException {
    channel.write(unsent);
    key.interestOps(
        unsent.hasRemaining()
            ? SelectionKey.OP_READ | SelectionKey.OP_WRITE
            : SelectionKey.OP_READ);
  }

  /// Takes what has come; true once the answer is complete.
  boolean read(ByteBuffer room) throws IOException {
    room.clear();
    if (channel.read(room) < 0) {
      throw new EOFException("closed before the answer ended");
    }
    return answer.read(room.flip());
  }

  Answer answer() {
    return answer;
  }

  long dueAt() {
    return dueAt;
  }

  void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
