"""The second factor: codes of an authenticator app (TOTP, RFC 6238), and recovery codes for a lost phone."""
