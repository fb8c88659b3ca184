/** Preloaded by every child of the hub: when the hub dies, even by kill -9, the channel to it closes and the child ends. */
// A child's own workers inherit the preload, and their channel leads elsewhere: it is left alone.
if (process.ppid === Number(process.env.YUSHU_PARENT)) {
  process.on('disconnect', () => process.exit(0));
  // Listening holds the channel, and the channel would hold a child that has done its work.
  process.channel?.unref();
}
