"""How the server is: health, and the room that photos take."""
