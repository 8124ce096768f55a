"""Files: what people upload, stored once by its SHA-256 and handed out safely."""
