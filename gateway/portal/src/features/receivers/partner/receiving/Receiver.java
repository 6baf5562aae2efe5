// Java 17+, no library. LOUYU_SECRET=whsec_… PORT=8080 java Receiver.java
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Receiver {
  static final byte[] KEY =
      Base64.getDecoder().decode(System.getenv("LOUYU_SECRET").substring("whsec_".length()));
  static final Set<String> SEEN = ConcurrentHashMap.newKeySet(); // In earnest: a table, kept for some days.

  static boolean isOurs(Headers headers, byte[] body) throws GeneralSecurityException {
    String id = headers.getFirst("webhook-id");
    String sent = headers.getFirst("webhook-timestamp");
    String signatures = headers.getFirst("webhook-signature");
    if (id == null || sent == null || signatures == null || !sent.matches("[0-9]{1,12}")) return false;
    if (Math.abs(Instant.now().getEpochSecond() - Long.parseLong(sent)) > 300) return false;
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
    mac.update((id + "." + sent + ".").getBytes(StandardCharsets.UTF_8));
    byte[] own = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(StandardCharsets.US_ASCII);
    // While a secret is replaced there are two signatures, with a blank between them.
    for (String one : signatures.split(" ")) {
      if (MessageDigest.isEqual(own, one.getBytes(StandardCharsets.US_ASCII))) return true;
    }
    return false;
  }

  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/", exchange -> {
      // The bytes as they came, not parsed and written again.
      byte[] body = exchange.getRequestBody().readAllBytes();
      int status = 204;
      try {
        if (!isOurs(exchange.getRequestHeaders(), body)) status = 401;
        else if (SEEN.add(exchange.getRequestHeaders().getFirst("webhook-id"))) {
          System.out.println(new String(body, StandardCharsets.UTF_8)); // In earnest: put it in a queue.
        }
      } catch (GeneralSecurityException error) {
        status = 500;
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    });
    server.start();
  }
}
