"""What is made of photos: thumbnails, a watermarked copy for screens, a public copy with parts covered."""
