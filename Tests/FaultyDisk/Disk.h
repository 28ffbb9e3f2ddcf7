// The disk itself, for the layer above it.
#ifndef FAULTY_DISK_DISK_H
#define FAULTY_DISK_DISK_H

#include <stddef.h>
#include <stdint.h>

#include "FaultyDisk.h"

#define DISK_FILES 64
#define DISK_NAME 256
#define DISK_SHM_REGIONS 64

/// Bytes that grow.
typedef struct {
  unsigned char *bytes;
  size_t size, capacity;
} disk_bytes;

/// A write or truncation that no sync has made durable.
typedef struct disk_change {
  struct disk_change *next;
  int is_truncation;
  size_t offset, size;
  unsigned char bytes[];
} disk_change;

typedef struct {
  char name[DISK_NAME];
  /// Whether readers find it, and whether a power failure would leave it.
  int exists, is_durable;
  disk_bytes seen, durable;
  disk_change *first, *last;
  void *shm[DISK_SHM_REGIONS];
} disk_file;

disk_file *disk_find(const char *name);
disk_file *disk_make(const char *name);
void disk_remove(disk_file *file, int is_durable);
void disk_write(disk_file *file, const void *bytes, size_t size, size_t offset);
void disk_truncate(disk_file *file, size_t size);
void disk_sync(disk_file *file);
void disk_drop_shm(disk_file *file);

/// The classes of calls.
enum disk_call { DISK_READ, DISK_WRITE, DISK_TRUNCATE, DISK_SYNC, DISK_OPEN, DISK_DELETE };

/// Counts a call. Returns 1 where it has to fail.
int disk_fails(enum disk_call call);

/// The fault that the disk is armed with.
enum faulty_disk_fault disk_fault(void);

#endif
