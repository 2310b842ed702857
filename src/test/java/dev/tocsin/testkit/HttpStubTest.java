package dev.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpStubTest {

    @Test
    void whileItIsAwayNobodyElseAnswersInItsPlace() throws Exception {
        try (HttpStub stub = new HttpStub()) {
            InetSocketAddress there = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), URI.create(stub.url()).getPort());
            stub.close();
            assertThatThrownBy(() -> new Socket(there.getAddress(), there.getPort()))
                    .hasMessage("Connection refused");
            try (ServerSocket other = new ServerSocket()) {
                other.setReuseAddress(false);
                assertThatThrownBy(() -> other.bind(there)).isInstanceOf(BindException.class);
            }

            stub.open();
            try (Socket again = new Socket(there.getAddress(), there.getPort())) {
                assertThat(again.isConnected()).isTrue();
            }
        }
    }
}
