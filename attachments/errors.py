"""Refusals of files and uploads."""

from chassis.kernel.errors import Conflict, DomainError, NotFound, RuleViolated
from chassis.kernel.text import Text


class NoSuchFile(NotFound):
    slug = "file-not-found"
    text = Text(zh="没有找到这个文件，它可能已被删除。", en="There is no such file; it may have been removed.")


class NoSuchUpload(NotFound):
    slug = "upload-not-found"
    text = Text(
        zh="没有找到这次上传，它可能已过期，请重新上传。",
        en="There is no such upload; it may have expired. Send it again.",
    )


class UnknownKind(RuleViolated):
    slug, pointer = "unknown-kind", "/kind"
    text = Text(
        zh="这类记录不能添加附件。可以添加的有：{kinds}。", en="Files belong to records of these kinds: {kinds}."
    )


class FileTooLarge(DomainError):
    slug, status, pointer = "file-too-large", 413, "/size"
    text = Text(
        zh="文件超过 {megabytes} MB 的上限。照片请先压缩，或用较低的清晰度重新拍摄。",
        en="The file exceeds {megabytes} MB. Reduce the picture, or take it again with a lower resolution.",
    )


class TooManyFiles(RuleViolated):
    slug = "too-many-files"
    text = Text(
        zh="一条记录最多 {most} 个附件，请先删除不需要的。", en="A record has {most} files at most; remove some first."
    )


class StorageFull(DomainError):
    slug, status = "storage-full", 507
    text = Text(
        zh="您上传的文件已达到存储上限（{megabytes} MB），请先删除不需要的文件。",
        en="Your files take all of the {megabytes} MB that you have; remove some first.",
    )


class StreetStorageFull(StorageFull):
    slug = "street-storage-full"
    text = Text(
        zh="本街道的文件存储空间（{megabytes} MB）已用完，请联系街道管理员。",
        en="The street office has used all of its {megabytes} MB for files; ask its administrator.",
    )


class OffsetDiffers(Conflict):
    slug = "upload-offset-differs"
    text = Text(
        zh="这一段的位置不对：已收到 {offset} 字节，请从这里继续上传。",
        en="This piece does not follow: {offset} bytes have arrived; go on from there.",
    )


class UploadComplete(Conflict):
    slug = "upload-complete"
    text = Text(zh="这个文件已经传完，不能再追加。", en="The file is complete; nothing can be added.")


class PieceSize(RuleViolated):
    slug = "upload-piece-size"
    text = Text(
        zh="每段应为 {least} 到 {most} 字节，且合计不超过文件大小；最后一段可以更短。",
        en="A piece has {least} to {most} bytes and does not pass the end of the file; only the last may be shorter.",
    )


class OffsetMissing(RuleViolated):
    slug = "upload-offset-missing"
    text = Text(
        zh="请在请求头 Upload-Offset 中注明这一段从第几个字节开始。",
        en="Say in the header Upload-Offset at which byte this piece begins.",
    )


class FileTypeRefused(DomainError):
    slug, status = "file-type-refused", 415
    text = Text(
        zh="这个文件不能上传：按内容看，它不是照片（JPG、PNG、WebP）、PDF 或 Word、Excel、PPT 文档（docx、xlsx、pptx），改扩展名没有用。请换一个文件。",
        en="By its content this is no picture (JPEG, PNG, WebP), PDF or Office document (docx, xlsx, pptx), whatever it is "
        "called. Choose another file.",
    )


class PictureBroken(RuleViolated):
    slug = "picture-broken"
    text = Text(
        zh="图片已损坏或不完整，请重新拍摄或选择。", en="The picture is damaged or incomplete; take or choose it again."
    )


class PictureTooLarge(RuleViolated):
    slug = "picture-too-large"
    text = Text(
        zh="图片的像素过多，无法处理。请缩小后再上传。",
        en="The picture has too many pixels; make it smaller and send it again.",
    )


class DocumentUnsafe(RuleViolated):
    slug = "document-unsafe"
    text = Text(
        zh="文档已损坏，或含有宏、夹带的其他内容，不能上传。请另存为不含宏的文档或 PDF 后再试。",
        en="The document is damaged, or holds macros or something hidden. Save it without macros, or as PDF, and try again.",
    )


class UploadIncomplete(RuleViolated):
    slug = "upload-incomplete"
    text = Text(zh="文件没有传完整，请重新上传。", en="The file did not arrive whole; send it again.")


class RecordClosed(Conflict):
    slug = "record-closed"
    text = Text(
        zh="这条记录已经结束，附件不能再增减。", en="This record has ended; files can be neither added nor removed."
    )
