"""What errors of kafka-python mean, in the terms of kernel/broker.py."""

from collections.abc import Iterator
from contextlib import contextmanager

from kafka.errors import (
    AuthorizationError,
    FencedInstanceIdError,
    KafkaError,
    KafkaTimeoutError,
    SaslAuthenticationFailedError,
)

from chassis.kernel.broker import AccessRefused, BrokerError, Fenced
from chassis.kernel.kafka_access import KafkaAccess
from chassis.publishing.kafka_sign_in import is_password_refused


@contextmanager
def own_errors(access: KafkaAccess) -> Iterator[None]:
    """Raises BrokerError, AccessRefused or Fenced for what kafka-python raises."""
    try:
        yield
    except FencedInstanceIdError as error:
        raise Fenced(repr(error)) from error
    except (SaslAuthenticationFailedError, AuthorizationError) as error:
        raise refused(access, error) from error
    except KafkaTimeoutError as error:
        # A client that is not let in only says that it could not begin.
        if "bootstrap" in str(error) and is_password_refused(access):
            raise refused(access, SaslAuthenticationFailedError()) from error
        raise BrokerError(repr(error)) from error
    except KafkaError as error:
        raise BrokerError(repr(error)) from error


def refused(access: KafkaAccess, error: Exception) -> AccessRefused:
    """The refusal in words that say which user and which setting."""
    who = f"the user {access.user!r} (KAFKA_USER)"
    if isinstance(error, SaslAuthenticationFailedError):
        return AccessRefused(f"Kafka at {access.servers} does not take {who} with the password in KAFKA_PASSWORD_FILE")
    return AccessRefused(
        f"Kafka at {access.servers} does not allow this to {who}: {error!r}; `make kafka-rights` prints all rights"
    )
