#include "Disk.h"

#include <stdlib.h>
#include <string.h>

#define SECTOR 512

static disk_file files[DISK_FILES];
static disk_file kept[DISK_FILES];

static struct {
  enum faulty_disk_fault fault;
  int at, count, has_failed;
  uint64_t dice;
} state;

// --- Bytes

static void bytes_resize(disk_bytes *bytes, size_t size) {
  if (size > bytes->capacity) {
    size_t capacity = size + size / 2 + 4096;
    bytes->bytes = realloc(bytes->bytes, capacity);
    if (!bytes->bytes) abort();
    bytes->capacity = capacity;
  }
  if (size > bytes->size) memset(bytes->bytes + bytes->size, 0, size - bytes->size);
  bytes->size = size;
}

static void bytes_put(disk_bytes *bytes, const void *from, size_t size, size_t offset) {
  if (offset + size > bytes->size) bytes_resize(bytes, offset + size);
  memcpy(bytes->bytes + offset, from, size);
}

static void bytes_copy(disk_bytes *to, const disk_bytes *from) {
  bytes_resize(to, from->size);
  if (from->size) memcpy(to->bytes, from->bytes, from->size);
}

// --- Files

static void forget_changes(disk_file *file) {
  while (file->first) {
    disk_change *next = file->first->next;
    free(file->first);
    file->first = next;
  }
  file->last = NULL;
}

static void note(disk_file *file, int is_truncation, const void *bytes, size_t size,
                 size_t offset) {
  size_t held = is_truncation ? 0 : size;
  disk_change *change = malloc(sizeof *change + held);
  if (!change) abort();
  *change = (disk_change){.is_truncation = is_truncation, .offset = offset, .size = size};
  if (held) memcpy(change->bytes, bytes, held);
  if (file->last) file->last->next = change;
  else file->first = change;
  file->last = change;
}

disk_file *disk_find(const char *name) {
  for (int i = 0; i < DISK_FILES; i++)
    if (files[i].exists && strcmp(files[i].name, name) == 0) return &files[i];
  return NULL;
}

disk_file *disk_make(const char *name) {
  disk_file *file = NULL;
  // A file of the same name that is gone for readers may come back after a power failure.
  for (int i = 0; i < DISK_FILES && !file; i++)
    if (strcmp(files[i].name, name) == 0) file = &files[i];
  for (int i = 0; i < DISK_FILES && !file; i++)
    if (!files[i].exists && !files[i].is_durable) file = &files[i];
  if (!file || strlen(name) >= DISK_NAME) abort();
  strcpy(file->name, name);
  file->exists = 1;
  file->seen.size = 0;
  if (!file->is_durable) {
    forget_changes(file);
    file->durable.size = 0;
  } else {
    note(file, 1, NULL, 0, 0);
  }
  return file;
}

void disk_remove(disk_file *file, int is_durable) {
  file->exists = 0;
  disk_drop_shm(file);
  if (is_durable) {
    file->is_durable = 0;
    forget_changes(file);
    file->name[0] = 0;
  }
}

void disk_write(disk_file *file, const void *bytes, size_t size, size_t offset) {
  bytes_put(&file->seen, bytes, size, offset);
  note(file, 0, bytes, size, offset);
}

void disk_truncate(disk_file *file, size_t size) {
  if (size >= file->seen.size) return;
  bytes_resize(&file->seen, size);
  note(file, 1, NULL, size, 0);
}

void disk_sync(disk_file *file) {
  file->is_durable = 1;
  bytes_copy(&file->durable, &file->seen);
  forget_changes(file);
}

void disk_drop_shm(disk_file *file) {
  for (int i = 0; i < DISK_SHM_REGIONS; i++) {
    free(file->shm[i]);
    file->shm[i] = NULL;
  }
}

// --- Faults

static int chance(void) {
  // SplitMix64.
  uint64_t z = (state.dice += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return (int)((z ^ (z >> 31)) & 1);
}

static int is_counted(enum disk_call call) {
  switch (state.fault) {
    case FAULTY_NONE: return 1;
    case FAULTY_READ: return call == DISK_READ;
    case FAULTY_WRITE: return call == DISK_WRITE || call == DISK_TRUNCATE;
    case FAULTY_SHORT_WRITE:
    case FAULTY_FULL: return call == DISK_WRITE;
    case FAULTY_SYNC: return call == DISK_SYNC;
    case FAULTY_OPEN: return call == DISK_OPEN || call == DISK_DELETE;
    case FAULTY_POWER: return call != DISK_READ;
  }
  return 0;
}

int disk_fails(enum disk_call call) {
  if (state.has_failed && state.fault == FAULTY_POWER) return 1;
  if (!is_counted(call)) return 0;
  state.count++;
  if (state.has_failed) return state.fault == FAULTY_FULL;
  if (state.at == 0 || state.count != state.at) return 0;
  state.has_failed = 1;
  return 1;
}

enum faulty_disk_fault disk_fault(void) { return state.fault; }

void faulty_disk_arm(enum faulty_disk_fault fault, int at, uint64_t seed) {
  state.fault = fault;
  state.at = at;
  state.count = 0;
  state.has_failed = 0;
  state.dice = seed;
}

void faulty_disk_disarm(void) {
  state.fault = FAULTY_NONE;
  state.at = 0;
}

int faulty_disk_count(void) { return state.count; }

int faulty_disk_has_failed(void) { return state.has_failed; }

/// Applies what chance leaves of a write: each sector of it or nothing of that sector.
static void survive(disk_bytes *bytes, const disk_change *change) {
  size_t done = 0;
  while (done < change->size) {
    size_t offset = change->offset + done;
    size_t part = SECTOR - offset % SECTOR;
    if (part > change->size - done) part = change->size - done;
    if (chance()) bytes_put(bytes, change->bytes + done, part, offset);
    done += part;
  }
}

void faulty_disk_lose_power(void) {
  for (int i = 0; i < DISK_FILES; i++) {
    disk_file *file = &files[i];
    if (!file->exists && !file->is_durable) continue;
    int was_deleted = !file->exists;
    int was_made = !file->is_durable;
    for (disk_change *change = file->first; change; change = change->next) {
      if (!change->is_truncation) survive(&file->durable, change);
      else if (chance() && change->size < file->durable.size)
        bytes_resize(&file->durable, change->size);
    }
    forget_changes(file);
    disk_drop_shm(file);
    file->exists = file->is_durable = (was_deleted || was_made) ? chance() : 1;
    bytes_copy(&file->seen, &file->durable);
    if (!file->exists) file->name[0] = 0;
  }
  faulty_disk_disarm();
}

// --- The whole disk

static void clear(disk_file *all) {
  for (int i = 0; i < DISK_FILES; i++) {
    forget_changes(&all[i]);
    disk_drop_shm(&all[i]);
    all[i].exists = all[i].is_durable = 0;
    all[i].name[0] = 0;
    all[i].seen.size = all[i].durable.size = 0;
  }
}

static void copy(disk_file *to, disk_file *from) {
  clear(to);
  for (int i = 0; i < DISK_FILES; i++) {
    if (!from[i].exists) continue;
    strcpy(to[i].name, from[i].name);
    to[i].exists = to[i].is_durable = 1;
    bytes_copy(&to[i].seen, &from[i].seen);
    bytes_copy(&to[i].durable, &from[i].seen);
  }
}

void faulty_disk_clear(void) { clear(files); }

void faulty_disk_keep(void) { copy(kept, files); }

void faulty_disk_recall(void) { copy(files, kept); }

int64_t faulty_disk_read(const char *name, unsigned char *bytes) {
  disk_file *file = disk_find(name);
  if (!file) return -1;
  if (bytes && file->seen.size) memcpy(bytes, file->seen.bytes, file->seen.size);
  return (int64_t)file->seen.size;
}

void faulty_disk_write(const char *name, const unsigned char *bytes, int64_t size) {
  disk_file *file = disk_find(name);
  if (!file) file = disk_make(name);
  disk_truncate(file, 0);
  disk_write(file, bytes, (size_t)size, 0);
  disk_sync(file);
}
