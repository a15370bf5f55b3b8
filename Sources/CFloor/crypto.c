#include "internal.h"

// Keys, cells and tokens, byte for byte those of the vault's formats.

void floor_random(uint8_t *out, size_t count) {
    static uint8_t pool[4096];
    static size_t used = sizeof pool;
    if (used + count > sizeof pool) {
        randombytes_buf(pool, sizeof pool);
        used = 0;
    }
    memcpy(out, pool + used, count);
    used += count;
}

void floor_derive(
    uint8_t out[32], const uint8_t key[32], const char *label, const uint8_t *context,
    size_t count) {
    uint8_t message[1 + 32 + MAX_CELL];
    size_t length = strlen(label);
    message[0] = (uint8_t)length;
    memcpy(message + 1, label, length);
    memcpy(message + 1 + length, context, count);
    crypto_generichash(out, 32, message, 1 + length + count, key, 32);
}

int64_t floor_token(const uint8_t index_key[32], const uint8_t *value, size_t count) {
    uint8_t hash[32];
    floor_derive(hash, index_key, "token", value, count);
    uint64_t token = 0;
    for (int i = 0; i < 8; i++) token = token << 8 | hash[i];
    return (int64_t)token;
}

static void big_endian(uint8_t *out, uint64_t value, int width) {
    for (int i = width - 1; i >= 0; i--, value >>= 8) out[i] = (uint8_t)value;
}

typedef struct {
    uint8_t key[32], data[ADDITIONAL_DATA], nonce[24];
} row_frame;

static void frame_row(lonn_floor *floor, int group, const floor_sealed *row, row_frame *frame) {
    uint8_t number = floor_groups[group].number;
    uint8_t context[32 + 16 + 1 + 16] = {0};
    memcpy(context, row->salt, 32);
    memcpy(context + 32, row->customer, 16);
    context[48] = number;
    floor_derive(
        frame->key, floor->keys[row->generation - 1][group], "row", context, sizeof context);

    memset(frame->data, 0, sizeof frame->data);
    frame->data[0] = 9;
    memcpy(frame->data + 1, "lonn cell", 9);
    frame->data[10] = 1;
    memcpy(frame->data + 11, floor->vault, 16);
    memcpy(frame->data + 27, row->customer, 16);
    frame->data[59] = number;
    big_endian(frame->data + FIELD_OFFSET + 2, row->revision, 8);
    big_endian(frame->data + FIELD_OFFSET + 10, row->generation, 4);

    memset(frame->nonce, 0, sizeof frame->nonce);
    memcpy(frame->nonce, row->nonce, 16);
}

static void frame_field(row_frame *frame, uint8_t field) {
    frame->data[FIELD_OFFSET + 1] = field;
    frame->nonce[23] = field;
}

int floor_seal(
    lonn_floor *floor, int group, const uint8_t *const *values, const size_t *lengths,
    floor_sealed *row) {
    const floor_group *shape = &floor_groups[group];
    row_frame frame;
    floor_random(row->nonce, 16);
    frame_row(floor, group, row, &frame);
    for (int i = 0; i < shape->count; i++) {
        floor_cell *cell = &row->cells[i];
        size_t padded;
        if (lengths[i] + shape->fields[i].block + TAG > MAX_CELL)
            return floor_fail("a value is too long");
        memcpy(cell->bytes, values[i], lengths[i]);
        if (sodium_pad(
                &padded, cell->bytes, lengths[i], shape->fields[i].block, MAX_CELL - TAG) != 0)
            return floor_fail("padding");
        frame_field(&frame, shape->fields[i].number);
        crypto_aead_xchacha20poly1305_ietf_encrypt(
            cell->bytes, NULL, cell->bytes, padded, frame.data, sizeof frame.data, NULL,
            frame.nonce, frame.key);
        cell->length = (int)padded + TAG;
    }
    sodium_memzero(frame.key, sizeof frame.key);
    return 0;
}

int floor_open_row(
    lonn_floor *floor, int group, const floor_sealed *row, int count, floor_opened *opened) {
    const floor_group *shape = &floor_groups[group];
    row_frame frame;
    frame_row(floor, group, row, &frame);
    for (int i = 0; i < count; i++) {
        const floor_cell *cell = &row->cells[i];
        frame_field(&frame, shape->fields[i].number);
        if (cell->length <= TAG
            || crypto_aead_xchacha20poly1305_ietf_decrypt(
                   opened->bytes[i], NULL, NULL, cell->bytes, (size_t)cell->length, frame.data,
                   sizeof frame.data, frame.nonce, frame.key)
                != 0
            || sodium_unpad(
                   &opened->lengths[i], opened->bytes[i], (size_t)cell->length - TAG,
                   shape->fields[i].block)
                != 0)
            return floor_fail("a cell does not open");
    }
    sodium_memzero(frame.key, sizeof frame.key);
    return 0;
}
