package dev.tocsin.log.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.tocsin.alert.ingest.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * A push as promtail and alloy send it: snappy (in one block) around the message {@code logproto.PushRequest}, of which
 * these fields are read: streams = 1 {labels = 1, entries = 2 {timestamp = 1 {seconds = 1, nanos = 2}, line = 2,
 * structuredMetadata = 3 {name = 1, value = 2}}}.
 */
final class LokiProtobuf {
    private final byte[] message;
    private final Pushed pushed;

    private LokiProtobuf(byte[] message, Pushed pushed) {
        this.message = message;
        this.pushed = pushed;
    }

    static void read(byte[] message, Pushed pushed) {
        try {
            new LokiProtobuf(message, pushed).streams();
        } catch (InvalidProtocolBufferException malformed) {
            throw Refusal.of(400, "the body is no push request: " + malformed.getMessage());
        } catch (IOException | DateTimeException malformed) {
            throw Refusal.of(400, "the body is no push request: " + malformed.getMessage());
        }
    }

    /** What is packed in a snappy block; no more than the limit is ever unpacked. */
    static byte[] unpacked(byte[] body, long limit) {
        try (InputStream plain = new SnappyCompressorInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = plain.readNBytes((int) limit + 1);
            if (bytes.length > limit) {
                throw Refusal.of(413, "the body is larger than " + limit + " bytes");
            }
            return bytes;
        } catch (IOException | RuntimeException notSnappy) {
            if (notSnappy instanceof Refusal refusal) {
                throw refusal;
            }
            throw Refusal.of(400, "the body is not packed with snappy: " + notSnappy.getMessage());
        }
    }

    private void streams() throws IOException {
        CodedInputStream in = CodedInputStream.newInstance(message);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == packed(1)) {
                int size = in.readRawVarint32();
                int from = in.getTotalBytesRead();
                in.skipRawBytes(size);
                stream(from, size);
            } else {
                in.skipField(tag);
            }
        }
    }

    /** Labels may follow the entries: they are looked for first. */
    private void stream(int from, int size) throws IOException {
        Pushed.Stream stream = pushed.stream(labels(from, size));
        CodedInputStream in = CodedInputStream.newInstance(message, from, size);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == packed(2)) {
                int before = in.pushLimit(in.readRawVarint32());
                entry(in, stream);
                in.popLimit(before);
            } else {
                in.skipField(tag);
            }
        }
    }

    private Map<String, String> labels(int from, int size) throws IOException {
        String text = "";
        CodedInputStream in = CodedInputStream.newInstance(message, from, size);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == packed(1)) {
                text = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        try {
            return StreamLabels.read(text);
        } catch (StreamLabels.Malformed malformed) {
            String shown = text.length() > 500 ? text.substring(0, 500) : text;
            throw Refusal.of(400, "Error parsing labels '" + shown + "' with error: " + malformed.getMessage());
        }
    }

    private static void entry(CodedInputStream in, Pushed.Stream stream) throws IOException {
        Instant at = Instant.EPOCH;
        String line = "";
        Map<String, String> metadata = new LinkedHashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == packed(1)) {
                int before = in.pushLimit(in.readRawVarint32());
                at = timestamp(in);
                in.popLimit(before);
            } else if (tag == packed(2)) {
                line = in.readString();
            } else if (tag == packed(3)) {
                int before = in.pushLimit(in.readRawVarint32());
                pair(in, metadata);
                in.popLimit(before);
            } else {
                in.skipField(tag);
            }
        }
        stream.add(at, line, metadata);
    }

    private static Instant timestamp(CodedInputStream in) throws IOException {
        long seconds = 0;
        int nanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == (1 << 3 | WireFormat.WIRETYPE_VARINT)) {
                seconds = in.readInt64();
            } else if (tag == (2 << 3 | WireFormat.WIRETYPE_VARINT)) {
                nanos = in.readInt32();
            } else {
                in.skipField(tag);
            }
        }
        return Instant.ofEpochSecond(seconds, nanos);
    }

    private static void pair(CodedInputStream in, Map<String, String> into) throws IOException {
        String name = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == packed(1)) {
                name = in.readString();
            } else if (tag == packed(2)) {
                value = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        if (into.size() < StreamLabels.MOST) {
            into.put(name, value);
        }
    }

    private static int packed(int field) {
        return field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
}
