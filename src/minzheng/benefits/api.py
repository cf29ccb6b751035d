"""The door of this room: what others may call, and the values they get."""
