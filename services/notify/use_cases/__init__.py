"""What notify does: one function a deed, each within one unit of work."""
