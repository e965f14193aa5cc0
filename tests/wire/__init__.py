"""Models as they are: a real HTTP server on loopback that misbehaves on demand, and a real llama.cpp."""
